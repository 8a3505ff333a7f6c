import { AppError, type ErrorCode, newId } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { person, signalOf, until } from '../test/job-fixture.ts'
import { script, useScriptedJobs } from '../test/scripted-jobs.ts'

const { jobs, plain, patient, start, startWorker, look, job, jobIs } = await useScriptedJobs()

test('a job runs as the tenant and for the person that enqueued it, and leaves its result', async () => {
  const seen = signalOf<object>()
  const fileId = newId()
  await startWorker(jobs)
  const { id, requestId, tenant } = await start(plain, async (run) => {
    const context = await run.inTenant(async (ctx) => {
      const settings = await sql`
        select freehold.tenant_id() as tenant, freehold.acting_user_id() as person, current_setting('app.actor_kind') as kind,
          current_setting('app.actor_id') as actor, current_setting('app.request_id') as request`.execute(
        ctx.sql,
      )
      return settings.rows[0] ?? {}
    })
    seen.resolve({ context, actor: run.actor, tenant: run.tenant, attempt: run.attempt })
    return { fileId }
  })
  expect(await seen.promise).toEqual({
    context: { tenant: tenant.id, person, kind: 'job', actor: id, request: requestId },
    actor: { kind: 'job', job: 'tests.plain', jobId: id, onBehalfOf: person, keyId: null },
    tenant: { ...tenant },
    attempt: 1,
  })
  const done = await jobIs(id, 'completed', (it) => it.delivery?.state === 'completed')
  expect(done).toMatchObject({ fileId, progress: 1, error: null, attempt: 1 })
})

test('a failing job is retried with growing pauses, then has visibly failed; the cause stays inside', async () => {
  await startWorker(jobs)
  const { id, requestId } = await start(patient, async () => {
    throw new Error('password=hunter2 is wrong')
  })
  for (const attempt of [1, 2]) {
    const waiting = await jobIs(
      id,
      'queued',
      (it) => it.attempt === attempt && it.delivery?.state === 'retry',
    )
    // 100 s, doubled each time, plus up to as much again at random; some seconds have passed since.
    expect(waiting.delivery?.delaySeconds).toBeGreaterThan(2 ** (attempt - 1) * 100 - 50)
    expect(waiting.delivery?.delaySeconds).toBeLessThan(2 ** attempt * 100)
    expect(waiting.error).toBe(`Something went wrong. Request ${requestId}`)
    await look('update pgboss.job set start_after = now() where id = $1', [id])
  }
  const failed = await jobIs(id, 'failed', (it) => it.delivery?.state === 'failed')
  expect(failed).toMatchObject({ attempt: 3, error: `Something went wrong. Request ${requestId}` })
  const dead = await until(
    () =>
      look<object>(
        `select name, label, input->>'key' is not null as input, error, attempts, request_id as "requestId", on_behalf_of as person
         from app.dead_letter where id = $1`,
        [id],
      ),
    (rows) => rows.length > 0,
    'the dead letter',
  )
  const { error } = failed
  expect(dead).toEqual([
    { name: 'tests.patient', label: 'Test', input: true, error, attempts: 3, requestId, person },
  ])
})

test('an error with a public message shows it; one that trying again cannot mend is not tried again', async () => {
  await startWorker(jobs)
  const codes: [ErrorCode, 'failed' | 'queued'][] = [
    ['forbidden', 'failed'],
    ['invalid', 'failed'],
    ['payment_required', 'failed'],
    ['unavailable', 'queued'],
    ['conflict', 'queued'],
  ]
  for (const [code, state] of codes) {
    const { id } = await start(patient, async () => {
      throw new AppError(code, `Sorry: ${code}.`)
    })
    await jobIs(id, state, (it) => it.attempt === 1 && it.error === `Sorry: ${code}.`)
  }
  const { id } = await start(patient, async () => {
    throw new AppError('invalid', 'There is no column “a\0b \ud83d”.')
  })
  await jobIs(id, 'failed', (it) => it.error === 'There is no column “a\uFFFDb \uFFFD”.')
})

test('a job about something that was deleted meanwhile is done, not retried', async () => {
  await startWorker(jobs)
  const { id } = await start(patient, async () => {
    throw new AppError('not_found', 'This project does not exist or you cannot see it.')
  })
  const done = await jobIs(id, 'completed', (it) => it.delivery?.state === 'completed')
  expect(done).toMatchObject({ attempt: 1, message: 'This project does not exist or you cannot see it.' })
})

test('a delivery without a tenant, or of a tenant that is gone, runs nothing', async () => {
  let ran = 0
  const [noTenant, gone, odd] = [newId(), newId(), newId()]
  const payload = {
    tenantId: newId(),
    jobId: gone,
    onBehalfOf: null,
    requestId: 'forged',
    input: script(async () => {
      ran++
    }),
  }
  const insert = `insert into pgboss.job (id, name, data, retry_limit, dead_letter) values ($1, 'tests.plain', $2, 5, 'system/dead-letter')`
  await look(insert, [noTenant, { ...payload, tenantId: undefined }])
  await look(insert, [odd, { ...payload, tenantId: "' or true --" }])
  await look(insert, [gone, payload])
  await startWorker(jobs)
  const states = () =>
    look<{ state: string }>('select state::text from pgboss.job where id = any($1) order by state', [
      [noTenant, odd, gone],
    ])
  await until(
    states,
    (rows) => rows.every((row) => ['completed', 'failed'].includes(row.state)),
    'the forged deliveries to end',
  )
  expect(await states()).toEqual([{ state: 'completed' }, { state: 'failed' }, { state: 'failed' }])
  expect(ran).toBe(0)
})

test('a delivery whose job had already ended (its worker died before saying so) is not run again', async () => {
  let ran = 0
  const { id } = await start(plain, async () => {
    ran++
  })
  await look(`update app.job set state = 'completed' where id = $1`, [id])
  await startWorker(jobs)
  await jobIs(id, 'completed', (it) => it.delivery?.state === 'completed')
  expect(ran).toBe(0)
})

test('a run that another worker has taken over (its own was thought dead) is stopped and writes no ending', async () => {
  const started = signalOf()
  const stopped = signalOf<unknown>()
  await startWorker(jobs)
  const { id } = await start(plain, async (run) => {
    started.resolve()
    await new Promise((resolve) => run.signal.addEventListener('abort', resolve, { once: true }))
    stopped.resolve(run.signal.reason)
  })
  await started.promise
  await look('update app.job set attempt = 2 where id = $1', [id])
  expect(await stopped.promise).toMatchObject({ why: 'lost' })
  expect(await jobIs(id, 'running', (it) => it.delivery?.state === 'completed')).toMatchObject({
    attempt: 2,
    progress: 0,
  })
})

test('progress is seen while the job still runs, and a thousand reports are a few writes of which the last counts', async () => {
  const reported = signalOf()
  const goOn = signalOf()
  await startWorker(jobs)
  const { id } = await start(plain, async (run) => {
    await run.progress(0.25, 'a quarter')
    reported.resolve()
    await goOn.promise
    for (let i = 0; i <= 1000; i++) await run.progress(0.25 + i / 2000, `step ${i}`)
  })
  await reported.promise
  expect(await job(id)).toMatchObject({ state: 'running', progress: 0.25, message: 'a quarter' })
  goOn.resolve()
  const done = await jobIs(id, 'completed')
  expect(done).toMatchObject({ progress: 1, message: 'step 1000' })
  expect(done.version).toBeLessThan(100)
})
