import { AppError, newId } from '@freehold/core'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { callAs, person, useJobs } from '../test/job-fixture.ts'
import { defineJob, enqueue, retryJob } from './index.ts'

const input = z.strictObject({ projectId: z.uuid() })
const visible = defineJob({
  name: 'tests.visible',
  input,
  label: ({ projectId }) => `Project ${projectId}`,
  handler: async () => {},
})
const hidden = defineJob({
  name: 'tests.hidden',
  input,
  label: () => 'never seen',
  visible: false,
  handler: async () => {},
})
const { inTenant, makeTenant, look, db } = await useJobs([visible, hidden])

const rows = (tenantId: string) =>
  Promise.all([
    look(`select id, name, label, state, created_by from app.job where tenant_id = $1`, [tenantId]),
    look(`select id, name, data, group_id, state from pgboss.job where data->>'tenantId' = $1`, [tenantId]),
  ])

test('a job enqueued in a transaction that rolls back leaves neither its row nor its delivery', async () => {
  const tenant = await makeTenant()
  const rolledBack = inTenant(tenant, async (ctx) => {
    await enqueue(ctx, visible, { projectId: newId() })
    await enqueue(ctx, hidden, { projectId: newId() })
    throw new Error('roll back')
  })
  await expect(rolledBack).rejects.toThrow('roll back')
  expect(await rows(tenant.id)).toEqual([[], []])
})

test('a job is enqueued as one row and one delivery under one id; the delivery carries ids and input only', async () => {
  const tenant = await makeTenant()
  const projectId = newId()
  const { id, requestId } = await inTenant(tenant, async (ctx) => ({
    ...(await enqueue(ctx, visible, { projectId })),
    requestId: ctx.requestId,
  }))
  const data = { tenantId: tenant.id, jobId: id, onBehalfOf: person, requestId, input: { projectId } }
  expect(await rows(tenant.id)).toEqual([
    [{ id, name: 'tests.visible', label: `Project ${projectId}`, state: 'queued', created_by: person }],
    [{ id, name: 'tests.visible', data, group_id: tenant.id, state: 'created' }],
  ])
})

test('a job that people do not see has a delivery and no row', async () => {
  const tenant = await makeTenant()
  const { id } = await inTenant(tenant, (ctx) => enqueue(ctx, hidden, { projectId: newId() }))
  const [seen, sent] = await rows(tenant.id)
  expect(seen).toEqual([])
  expect(sent).toMatchObject([{ id }])
})

test('input that the schema of the job does not allow is refused and nothing is written', async () => {
  const tenant = await makeTenant()
  const refused = inTenant(tenant, (ctx) =>
    enqueue(ctx, visible, { projectId: 'x', rows: [1, 2, 3] } as never),
  )
  await expect(refused).rejects.toMatchObject({ code: 'invalid' })
  expect(await rows(tenant.id)).toEqual([[], []])
})

test('without a tenant nothing is enqueued', async () => {
  const refused = db.inSystem(callAs(), (system) => enqueue(system as never, visible, { projectId: newId() }))
  await expect(refused).rejects.toThrow('belongs to a tenant')
})

test('a job can be told to start later', async () => {
  const tenant = await makeTenant()
  const { id } = await inTenant(tenant, (ctx) =>
    enqueue(ctx, visible, { projectId: newId() }, { startAfterSeconds: 3600 }),
  )
  const [delivery] = await look<{ later: boolean }>(
    `select start_after = created_on + interval '1 hour' as later from pgboss.job where id = $1`,
    [id],
  )
  expect(delivery?.later).toBe(true)
})

test('a failed job can be started again with the same input, as a new job; one under way cannot', async () => {
  const tenant = await makeTenant()
  const projectId = newId()
  const { id } = await inTenant(tenant, (ctx) => enqueue(ctx, visible, { projectId }))
  await expect(inTenant(tenant, (ctx) => retryJob(ctx, id))).rejects.toMatchObject({ code: 'conflict' })
  await look(`update app.job set state = 'failed' where id = $1`, [id])
  const again = await inTenant(tenant, (ctx) => retryJob(ctx, id))
  expect(again.id).not.toBe(id)
  const [, sent] = await rows(tenant.id)
  expect(sent).toContainEqual(
    expect.objectContaining({ id: again.id, data: expect.objectContaining({ input: { projectId } }) }),
  )
})

test("another tenant's job cannot be started again: it looks as if it did not exist", async () => {
  const [owner, thief] = [await makeTenant(), await makeTenant()]
  const { id } = await inTenant(owner, (ctx) => enqueue(ctx, visible, { projectId: newId() }))
  await look(`update app.job set state = 'failed' where id = $1`, [id])
  const attack = await inTenant(thief, (ctx) => retryJob(ctx, id)).catch((error: unknown) => error)
  const random = await inTenant(thief, (ctx) => retryJob(ctx, newId())).catch((error: unknown) => error)
  expect(attack).toBeInstanceOf(AppError)
  expect(attack).toEqual(random)
  expect(attack).toMatchObject({ code: 'not_found' })
})

test('a name that could be taken for a system queue is no job name', () => {
  for (const name of [
    'export',
    'system/cron/trash.purge',
    '__pgboss__send-it',
    'Projects.export',
    "a.b'; --",
  ]) {
    expect(() => defineJob({ ...visible, name })).toThrow('must look like')
  }
})
