import { expect, test } from 'vitest'
import { until } from '../test/job-fixture.ts'
import { useScriptedJobs } from '../test/scripted-jobs.ts'
import { discardDeadLetters, getDeadLetter, requeueDeadLetters } from './index.ts'

const { jobs, once, start, startWorker, inTenant, makeTenant, look, jobIs } = await useScriptedJobs()

const letters = (tenantId: string) =>
  look<{ id: string }>('select id from app.dead_letter where tenant_id = $1', [tenantId])

async function giveUp(work: Parameters<typeof start>[1]) {
  const sent = await start(once, work)
  await until(
    () => letters(sent.tenant.id),
    (rows) => rows.length === 1,
    'the dead letter',
  )
  return sent
}

test('a given-up job is put back as the same job: what it did once is not done again, its attempts go on counting', async () => {
  await startWorker(jobs)
  let mended = false
  const effects: string[] = []
  const { id, tenant, requestId } = await giveUp(async (run) => {
    const done = await run.once(async () => effects.push(run.jobId) && 'done')
    if (!mended) throw new Error('not yet')
    expect(done).toBeUndefined()
  })
  const letter = await inTenant(tenant, (ctx) => getDeadLetter(ctx, id))
  expect(letter).toMatchObject({ id, name: 'tests.once', attempts: 1, requestId })
  mended = true
  expect(await inTenant(tenant, (ctx) => requeueDeadLetters(ctx, { name: 'tests.once' }))).toEqual([id])
  const done = await jobIs(id, 'completed')
  expect(done).toMatchObject({ attempt: 2, error: null })
  expect(effects).toEqual([id])
  expect(await letters(tenant.id)).toEqual([])
})

test('a discarded one is gone and its job stays failed; another tenant can do neither', async () => {
  await startWorker(jobs)
  const { id, tenant } = await giveUp(async () => {
    throw new Error('never')
  })
  const thief = await makeTenant()
  expect(await inTenant(thief, (ctx) => discardDeadLetters(ctx, { ids: [id] }))).toEqual([])
  expect(await inTenant(thief, (ctx) => requeueDeadLetters(ctx, { ids: [id] }))).toEqual([])
  expect(await inTenant(tenant, (ctx) => discardDeadLetters(ctx, { ids: [id] }))).toEqual([id])
  expect(await letters(tenant.id)).toEqual([])
  await jobIs(id, 'failed')
})

test('an effect that rolls back is done by the next attempt', async () => {
  await startWorker(jobs)
  const { id, tenant } = await giveUp(async (run) => {
    await run.once(async () => {
      if (run.attempt === 1) throw new Error('rolled back')
    })
  })
  await inTenant(tenant, (ctx) => requeueDeadLetters(ctx, { ids: [id] }))
  await jobIs(id, 'completed')
  expect(await look('select key from app.job_effect where job_id = $1', [id])).toEqual([{ key: 'effect' }])
})
