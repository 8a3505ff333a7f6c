import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Logger, newId, type OutgoingMail, silentLogger, type TenantRef } from '@freehold/core'
import { withClient } from '@freehold/db'
import { enqueue, type QueueFigures } from '@freehold/jobs'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startPlatform } from '../../../test/start-platform.ts'
import { auditExportJob } from '../../audit-log/index.ts'
import { createAlertWatch } from '../alerts/watch-alerts.ts'

const platform = await startPlatform()
const reason = 'Ticket 4711: exports failed while the disk was full'

async function house() {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  return { owner, tenant, as: platform.as(owner, tenant) }
}

async function staff() {
  const operator = await platform.operator()
  return { operator, console: platform.as({ ...operator, provenAt: platform.clock.now() }).operators }
}

async function giveUp(tenant: TenantRef): Promise<string> {
  const { id } = await platform.inTenant(tenant, null, (ctx) =>
    enqueue(ctx, auditExportJob, { subject: 'note' }),
  )
  await platform.query('delete from pgboss.job where id = $1', [id])
  await platform.query(`update app.job set state = 'failed', error = 'A secret of theirs' where id = $1`, [
    id,
  ])
  await platform.query(
    `insert into app.dead_letter (tenant_id, id, name, label, input, error, attempts, request_id, failed_at)
     select tenant_id, id, name, label, input, error, 6, 'request-1', now() from app.job where id = $1`,
    [id],
  )
  return id
}

test('staff see how queues stand over all workspaces; of a job given up its kind and whose, never its input or error', async () => {
  const [one, other] = [await house(), await house()]
  await giveUp(one.tenant)
  await giveUp(other.tenant)
  await platform.inTenant(one.tenant, null, (ctx) => enqueue(ctx, auditExportJob, {}))
  const { operator, console } = await staff()
  const shown = (await console.queues()).queues.find(({ name }) => name === 'audit-log.export')
  expect(shown).toMatchObject({ queued: 1, running: 0, dead: 2, failedLastHour: 2 })
  const { data } = await console.deadLetters({ queue: 'audit-log.export' })
  expect(data.map(({ tenant }) => tenant)).toEqual([other.tenant.slug, one.tenant.slug])
  expect(JSON.stringify(data)).not.toContain('secret')
  const pool = platform.services.operators
  const call = {
    requestId: newId(),
    actor: { kind: 'operator', operatorId: operator.userId, sessionId: null },
    ip: null,
    log: silentLogger,
    clock: platform.clock,
  } as const
  for (const column of ['input', 'error', 'label'])
    await expect(
      pool?.inSystem(call, (system) => sql.raw(`select ${column} from app.dead_letter`).execute(system.sql)),
    ).rejects.toThrow('permission denied')
})

test('staff start what was given up again in every workspace, as the same jobs; each audit log says who and why', async () => {
  const houses = [await house(), await house()]
  const ids: string[] = []
  for (const { tenant } of houses) ids.push(await giveUp(tenant))
  const { operator, console } = await staff()
  expect(await console.decideDeadLetters({ act: 'requeue', ids, reason })).toEqual({ jobs: 2 })
  expect((await console.deadLetters({})).data.filter(({ id }) => ids.includes(id))).toEqual([])
  for (const [i, { as }] of houses.entries()) {
    expect(await as.jobs.get({ id: ids[i] ?? '' })).toMatchObject({ state: 'queued', error: null })
    const [entry] = (await as.auditLog.list({ subject: 'dead_letter_act' })).data
    expect(JSON.stringify(entry)).toContain(reason)
    expect(JSON.stringify(entry)).toContain(operator.name)
  }
})

/** Two workers that look at the queues at the same time, and where alerts arrive. */
async function useWatch() {
  const posts: { type: string; text: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      posts.push(JSON.parse(body))
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const mails: OutgoingMail[] = []
  const lines: string[] = []
  const log: Logger = {
    ...silentLogger,
    error: (line) => void lines.push(line),
    info: (line) => void lines.push(line),
  }
  const watch = () =>
    createAlertWatch({
      log,
      clock: platform.clock,
      outbox: {
        send: async (mail) => void mails.push(mail),
        link: (path) => `http://localhost${path}`,
        linkToken: () => '',
      },
      webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      metrics: { setAlert() {} },
    })
  const workers = [watch(), watch()]
  const asJobs = <Row extends object>(statement: string, values: unknown[]): Promise<Row[]> =>
    withClient(
      platform.database.url('jobs'),
      async (client) => (await client.query(statement, values)).rows as Row[],
    )
  return {
    posts,
    mails,
    lines,
    async look(dead: number) {
      const figures: QueueFigures[] = [
        { name: 'mails.send', queued: 0, running: 0, oldestAgeSeconds: 0, dead },
      ]
      await Promise.all(workers.map((worker) => worker({ figures, asJobs })))
    },
  }
}

test('an alert is told once by log, webhook and mail, however many workers look; shown while it holds, and told again when it is over', async () => {
  const { operator, console } = await staff()
  const { posts, mails, lines, look } = await useWatch()
  const told = (type: string) => vi.waitFor(() => expect(posts.at(-1)?.type).toBe(type), { timeout: 10_000 })
  await look(1)
  await told('alert.raised')
  await look(1)
  expect((await console.alerts()).data).toMatchObject([
    { rule: 'queue.dead', queue: 'mails.send', text: 'A job of mails.send was given up.', clearedAt: null },
  ])
  await look(0)
  await told('alert.cleared')
  await vi.waitFor(() => expect(lines).toEqual(['alert raised', 'alert cleared']))
  await vi.waitFor(() => {
    const own = mails.filter(({ to }) => to === operator.email)
    expect(own.map(({ subject }) => subject)).toEqual([
      'Alert: A job of mails.send was given up.',
      'Cleared: A job of mails.send was given up.',
    ])
  })
  expect(posts.map(({ type }) => type)).toEqual(['alert.raised', 'alert.cleared'])
  expect((await console.queues()).alerts[0]?.clearedAt).not.toBeNull()
})
