import { newId, type TenantRef } from '@freehold/core'
import { saveFile } from '@freehold/files'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { queued, runCron } from '../../test/run-job.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { auditExportJob } from '../audit-log/index.ts'
import { jobsPurgeCron } from './purge-jobs.ts'

const platform = await startPlatform()

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  const member = async (role: 'admin' | 'member' | 'guest' = 'member') => {
    const person = await platform.person()
    await platform.join(tenant, person, role)
    return person
  }
  return { owner, tenant, member }
}

const start = (tenant: TenantRef, person: Person) =>
  platform.inTenant(
    tenant,
    person,
    async (ctx) => (await enqueue(ctx, auditExportJob, { subject: 'note' })).id,
  )

const end = (id: string, state: 'completed' | 'failed', error: string | null = null) =>
  platform.query(
    'update app.job set state = $2, error = $3, finished_at = now(), started_at = now() where id = $1',
    [id, state, error],
  )

describe('the list of jobs', () => {
  test('has the caller’s own, newest first, and everybody’s for those who may see all', async () => {
    const { owner, tenant, member } = await house()
    const bob = await member()
    const [first, hers, last] = [
      await start(tenant, bob),
      await start(tenant, owner),
      await start(tenant, bob),
    ]
    const ids = async (person: Person, input = {}) =>
      (await platform.as(person, tenant).jobs.list(input)).data.map(({ id }) => id)
    expect(await ids(bob)).toEqual([last, first])
    expect(await ids(owner)).toEqual([last, hers, first])
    expect(await ids(owner, { mine: true })).toEqual([hers])
  })

  test('is filtered by state and paged', async () => {
    const { owner, tenant } = await house()
    const ids = [await start(tenant, owner), await start(tenant, owner), await start(tenant, owner)]
    await end(ids[1] ?? '', 'failed', 'No luck')
    const { jobs } = platform.as(owner, tenant)
    expect((await jobs.list({ state: 'failed' })).data).toMatchObject([
      { id: ids[1], error: 'No luck', canRetry: true, canCancel: false },
    ])
    const first = await jobs.list({ state: 'queued', limit: 1 })
    expect(first.data).toMatchObject([
      { id: ids[2], label: 'Export of the audit log', progress: 0, canRetry: false, canCancel: true },
    ])
    expect(
      (await jobs.list({ state: 'queued', limit: 1, cursor: first.nextCursor ?? '' })).data,
    ).toMatchObject([{ id: ids[0] }])
  })

  test('is closed to guests', async () => {
    const { tenant, member } = await house()
    expect((await refusal(platform.as(await member('guest'), tenant).jobs.list({}))).code).toBe('forbidden')
  })
})

describe('one job', () => {
  test('of a colleague, of another workspace, and one that never was: one answer, for reading, cancelling and retrying', async () => {
    const [mine, theirs] = [await house(), await house()]
    const bob = await mine.member()
    const hidden = [await start(mine.tenant, mine.owner), await start(theirs.tenant, theirs.owner)]
    const { jobs } = platform.as(bob, mine.tenant)
    for (const act of [jobs.get, jobs.cancel, jobs.retry]) {
      const random = await refusal(act({ id: newId() }))
      expect(random.code).toBe('not_found')
      for (const id of hidden) expect(await refusal(act({ id }))).toEqual(random)
    }
    const states = await platform.query<{ state: string }>('select state from app.job where id = any($1)', [
      hidden,
    ])
    expect(states.map(({ state }) => state)).toEqual(['queued', 'queued'])
  })

  test('offers its file while that can be downloaded', async () => {
    const { owner, tenant } = await house()
    const id = await start(tenant, owner)
    await end(id, 'completed')
    const expiresAt = new Date(platform.clock.now().getTime() + 60_000)
    const fileId = await platform.inTenant(
      tenant,
      owner,
      async (ctx) =>
        saveFile(ctx, { name: 'log.csv', contentType: 'text/csv', size: 12, key: newId(), expiresAt }).id,
    )
    await platform.query('update app.job set file_id = $2 where id = $1', [id, fileId])
    const { jobs } = platform.as(owner, tenant)
    expect((await jobs.get({ id })).file).toEqual({
      id: fileId,
      name: 'log.csv',
      size: 12,
      expiresAt: expiresAt.toISOString(),
      path: `/files/${tenant.slug}/${fileId}`,
    })
    platform.clock.turn(61_000)
    expect((await jobs.get({ id })).file).toBeNull()
    platform.clock.turn(-61_000)
  })

  test('is cancelled by whoever sees it; one that has ended stays as it ended', async () => {
    const { owner, tenant, member } = await house()
    const bob = await member()
    const [waiting, done] = [await start(tenant, bob), await start(tenant, bob)]
    await end(done, 'completed')
    const { jobs } = platform.as(bob, tenant)
    expect(await jobs.cancel({ id: waiting })).toMatchObject({
      state: 'cancelled',
      canCancel: false,
      canRetry: true,
    })
    expect(await jobs.cancel({ id: done })).toMatchObject({ state: 'completed' })
    const another = await start(tenant, bob)
    expect(await platform.as(owner, tenant).jobs.cancel({ id: another })).toMatchObject({
      state: 'cancelled',
    })
  })

  test('that failed is retried as a new job of the one who asks, with what it was started with', async () => {
    const { owner, tenant, member } = await house()
    const failed = await start(tenant, await member())
    await end(failed, 'failed', 'No luck')
    const again = await platform.as(owner, tenant).jobs.retry({ id: failed })
    expect(again).toMatchObject({
      state: 'queued',
      name: 'audit-log.export',
      createdBy: { userId: owner.userId },
    })
    expect(again.id).not.toBe(failed)
    expect(await queued(platform, tenant)).toEqual(['audit-log.export', 'audit-log.export'])
    const [sent] = await platform.query<{ input: unknown }>(
      `select data -> 'input' as input from pgboss.job where id = $1`,
      [again.id],
    )
    expect(sent?.input).toEqual({ subject: 'note' })
    expect(await platform.as(owner, tenant).jobs.get({ id: failed })).toMatchObject({
      state: 'failed',
      error: 'No luck',
    })
  })

  test('that went well or is under way is not retried', async () => {
    const { owner, tenant } = await house()
    const [waiting, done] = [await start(tenant, owner), await start(tenant, owner)]
    await end(done, 'completed')
    for (const id of [waiting, done])
      expect((await refusal(platform.as(owner, tenant).jobs.retry({ id }))).code).toBe('conflict')
  })
})

describe('webhooks', () => {
  test('tell in the transaction that ends a job how it ended, as the API shows it; nothing else of a job is an event', async () => {
    const { owner, tenant } = await house()
    const as = platform.as(owner, tenant)
    const { id: endpointId } = await as.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/',
      events: ['job.*'],
    })
    const write = (id: string, state: string, error: string | null = null) =>
      platform.inTenant(tenant, null, async (ctx) => {
        await sql`update app.job set state = ${state}, error = ${error}, finished_at = now() where id = ${id}`.execute(
          ctx.sql,
        )
        if (state === 'completed' && error) throw new Error('changed my mind')
      })
    const [good, bad, stopped] = [
      await start(tenant, owner),
      await start(tenant, owner),
      await start(tenant, owner),
    ]
    await write(good, 'running')
    await expect(write(good, 'completed', 'rolled back')).rejects.toThrow('changed my mind')
    await write(good, 'completed')
    await write(bad, 'failed', 'No luck')
    await write(bad, 'failed', 'told once only')
    await as.jobs.cancel({ id: stopped })
    const sent = (await as.webhookDeliveries.list({ endpointId })).data.toReversed()
    expect(sent.map(({ type, recordId }) => [type, recordId])).toEqual([
      ['job.completed', good],
      ['job.failed', bad],
    ])
    const { payload } = await as.webhookDeliveries.get({ id: sent[0]?.id ?? '' })
    const { data } = JSON.parse(payload)
    expect(await as.jobs.get({ id: good })).toMatchObject(data)
    expect(data).toMatchObject({ id: good, state: 'completed', label: 'Export of the audit log' })
    expect(data).not.toHaveProperty('canRetry')
  })

  test('are only for those who may read everybody’s jobs', async () => {
    const { owner, tenant } = await house()
    const proven = platform.as({ ...owner, provenAt: platform.clock.now() }, tenant)
    const { token } = await proven.apiKeys.create({
      name: 'Hooks',
      kind: 'tenant',
      scopes: ['job:read', 'webhook:read', 'webhook:manage'],
    })
    const hooks = platform.as(null, tenant, { authorization: `Bearer ${token}` })
    expect(
      await refusal(hooks.webhookEndpoints.create({ url: 'http://127.0.0.1:9/', events: ['job.failed'] })),
    ).toMatchObject({ code: 'forbidden', data: { permission: 'job:read-all' } })
  })
})

test('a job is forgotten a month after it ended; one that has not ended stays', async () => {
  const { owner, tenant } = await house()
  const [ended, fresh, waiting] = [
    await start(tenant, owner),
    await start(tenant, owner),
    await start(tenant, owner),
  ]
  await end(ended, 'completed')
  await end(fresh, 'failed', 'No luck')
  await platform.query(`update app.job set created_at = now() - interval '90 days' where id = any($1)`, [
    [ended, fresh, waiting],
  ])
  await platform.query(`update app.job set finished_at = now() - interval '31 days' where id = $1`, [ended])
  for (const id of [ended, waiting])
    await platform.query(
      `insert into app.job_effect (tenant_id, job_id, key, created_at) values ($1, $2, 'effect', now() - interval '90 days')`,
      [tenant.id, id],
    )
  await runCron(platform, jobsPurgeCron, tenant)
  const effects = await platform.query<{ jobId: string }>(
    'select job_id as "jobId" from app.job_effect where tenant_id = $1',
    [tenant.id],
  )
  expect(effects).toEqual([{ jobId: waiting }])
  const left = await platform.query<{ id: string }>(
    'select id from app.job where tenant_id = $1 order by id',
    [tenant.id],
  )
  expect(left.map(({ id }) => id)).toEqual([fresh, waiting])
})
