import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { signalOf } from '../test/job-fixture.ts'
import { useScriptedJobs } from '../test/scripted-jobs.ts'
import { cancelJob } from './index.ts'

const { jobs, plain, start, startWorker, inTenant, makeTenant, look, job, jobIs } = await useScriptedJobs()

test('cancelling a running job aborts its handler, which from then on changes nothing; it is not retried', async () => {
  const started = signalOf()
  const refused = signalOf<unknown>()
  await startWorker(jobs)
  const { id, tenant } = await start(plain, async (run) => {
    started.resolve()
    await new Promise((resolve) => run.signal.addEventListener('abort', resolve, { once: true }))
    await run
      .inTenant((ctx) => sql`update app.job set label = 'late'`.execute(ctx.sql))
      .catch(refused.resolve)
    throw new Error('stopped in the middle')
  })
  await started.promise
  expect(await inTenant(tenant, (ctx) => cancelJob(ctx, id))).toEqual({ state: 'running' })
  expect(await refused.promise).toMatchObject({ name: 'RunStopped', why: 'cancelled' })
  const ended = await jobIs(id, 'cancelled', (it) => it.delivery?.state === 'completed')
  expect(ended.error).toBeNull()
  expect(await look('select label from app.job where id = $1', [id])).toEqual([{ label: 'Test' }])
})

test('a job cancelled while it waits never runs; one that has ended stays as it ended', async () => {
  let ran = 0
  const { id, tenant } = await start(plain, async () => {
    ran++
  })
  expect(await inTenant(tenant, (ctx) => cancelJob(ctx, id))).toEqual({ state: 'cancelled' })
  await startWorker(jobs)
  await jobIs(id, 'cancelled', (it) => it.delivery?.state === 'completed')
  expect(ran).toBe(0)
  const { id: done } = await start(plain, async () => {}, tenant)
  await jobIs(done, 'completed')
  expect(await inTenant(tenant, (ctx) => cancelJob(ctx, done))).toEqual({ state: 'completed' })
})

test('a job cancelled while its worker was dying ends as cancelled instead of running again', async () => {
  let ran = 0
  const { id, tenant } = await start(plain, async () => {
    ran++
  })
  await look(`update app.job set state = 'running', attempt = 1 where id = $1`, [id])
  await inTenant(tenant, (ctx) => cancelJob(ctx, id))
  await startWorker(jobs)
  await jobIs(id, 'cancelled', (it) => it.delivery?.state === 'completed')
  expect(ran).toBe(0)
})

test("another tenant's job cannot be cancelled: it looks as if it did not exist", async () => {
  const { id } = await start(plain, async () => {})
  const thief = await makeTenant()
  await expect(inTenant(thief, (ctx) => cancelJob(ctx, id))).rejects.toMatchObject({ code: 'not_found' })
  expect((await job(id)).state).toBe('queued')
})
