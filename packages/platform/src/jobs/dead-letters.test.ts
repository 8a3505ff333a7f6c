import { newId, type TenantRef } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { expect, test } from 'vitest'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { auditExportJob } from '../audit-log/index.ts'
import { describeInput } from './describe-input.ts'

const platform = await startPlatform()

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  return { owner, tenant, jobs: platform.as(owner, tenant).jobs }
}

/** A job of the person that ended as those do which the worker gives up. */
async function giveUp(tenant: TenantRef, person: Person): Promise<string> {
  const { id } = await platform.inTenant(tenant, person, (ctx) =>
    enqueue(ctx, auditExportJob, { subject: 'note' }),
  )
  await platform.query('delete from pgboss.job where id = $1', [id])
  await platform.query(
    `update app.job set state = 'failed', error = 'No luck', attempt = 6, finished_at = now() where id = $1`,
    [id],
  )
  await platform.query(
    `insert into app.dead_letter (tenant_id, id, name, label, input, error, attempts, request_id, on_behalf_of, failed_at)
     select tenant_id, id, name, label, input, 'No luck', 6, request_id, created_by, now() from app.job where id = $1`,
    [id],
  )
  return id
}

test('jobs that were given up are listed for those who see all: why, how often, whose request, started with what', async () => {
  const { owner, tenant, jobs } = await house()
  const member = await platform.person()
  await platform.join(tenant, member, 'member')
  const [first, last] = [await giveUp(tenant, member), await giveUp(tenant, owner)]
  await giveUp((await house()).tenant, owner)
  const page = await jobs.deadLetters({ limit: 1 })
  expect(page.data).toMatchObject([{ id: last }])
  const { requestId } = await jobs.get({ id: first })
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect((await jobs.deadLetters({ limit: 1, cursor: page.nextCursor ?? '' })).data).toMatchObject([
    {
      id: first,
      name: 'audit-log.export',
      label: 'Export of the audit log',
      error: 'No luck',
      attempts: 6,
      requestId,
      startedWith: [{ name: 'Subject', value: 'note' }],
      createdBy: { userId: member.userId },
      canRequeue: true,
    },
  ])
  const own = platform.as(member, tenant).jobs
  for (const act of [
    () => own.deadLetters({}),
    () => own.requeue({ ids: [first] }),
    () => own.discard({ ids: [first] }),
  ])
    expect((await refusal(act())).code).toBe('forbidden')
})

test('one that is started again is the same job, waiting; of those not there, or another workspace’s, nothing is said', async () => {
  const [mine, theirs] = [await house(), await house()]
  const id = await giveUp(mine.tenant, mine.owner)
  const hidden = await giveUp(theirs.tenant, theirs.owner)
  expect(await mine.jobs.requeue({ ids: [id, hidden, newId()] })).toEqual({ ids: [id] })
  expect(await mine.jobs.get({ id })).toMatchObject({ id, state: 'queued', error: null, canCancel: true })
  expect((await mine.jobs.deadLetters({})).data).toEqual([])
  const sent = await platform.query(`select from pgboss.job where data ->> 'jobId' = $1::text`, [id])
  expect(sent).toHaveLength(1)
  expect((await theirs.jobs.deadLetters({})).data).toHaveLength(1)
})

test('all of one kind are discarded at once; the jobs stay in the list as they ended, and the audit log says who did it', async () => {
  const { owner, tenant, jobs } = await house()
  const ids = [await giveUp(tenant, owner), await giveUp(tenant, owner)]
  expect((await jobs.discard({ name: 'projects.export' })).ids).toEqual([])
  expect((await jobs.discard({ name: 'audit-log.export' })).ids.toSorted()).toEqual(ids.toSorted())
  expect((await jobs.deadLetters({})).data).toEqual([])
  expect(await jobs.get({ id: ids[0] ?? '' })).toMatchObject({
    state: 'failed',
    error: 'No luck',
    canRetry: true,
  })
  const said = await platform.as(owner, tenant).auditLog.list({ subject: 'dead_letter' })
  expect(said.data.map(({ action }) => action)).toContain('removed')
})

test('to name neither ids nor a kind, or both, is refused at its field', async () => {
  const { jobs } = await house()
  for (const input of [{}, { ids: [newId()], name: 'audit-log.export' }])
    expect((await refusal(jobs.discard(input))).fields?.[0]).toMatchObject({
      pointer: '/ids',
      code: 'one_of',
    })
})

test('what a job was started with is told in words, never longer than a line', () => {
  expect(
    describeInput({ clientId: 'c1', status: ['active', 'paused'], search: '', deep: { a: 1 }, gone: null }),
  ).toEqual([
    { name: 'Client id', value: 'c1' },
    { name: 'Status', value: 'active, paused' },
    { name: 'Deep', value: '{"a":1}' },
  ])
  expect(describeInput({ text: 'x'.repeat(999) })[0]?.value).toHaveLength(200)
  for (const nothing of [null, 'text', undefined]) expect(describeInput(nothing)).toEqual([])
})
