import { AppError, type ErrorCode, type Logger, newId } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { person, signalOf, until, useJobs } from '../test/job-fixture.ts'
import { type AnyJob, cancelJob, defineJob, enqueue, type JobResult, type JobRun } from './index.ts'

// What the handlers of this file do, by a key in the input: functions do not travel through the queue.
const handlers = new Map<string, (run: JobRun) => Promise<JobResult | void>>()
const input = z.strictObject({ key: z.string() })
const handler = (run: JobRun, { key }: { key: string }) => handlers.get(key)?.(run) ?? Promise.resolve()
const label = () => 'Test'
const plain = defineJob({ name: 'tests.plain', input, label, handler })
const patient = defineJob({ name: 'tests.patient', input, label, handler, retryLimit: 2, retryDelaySeconds: 100 })
const once = defineJob({ name: 'tests.once', input, label, handler, retryLimit: 0 })
const fair = defineJob({ name: 'tests.fair', input, label, handler, concurrency: 2 })
const jobs: AnyJob[] = [plain, patient, once, fair]
const fixture = await useJobs(jobs)
const { inTenant, makeTenant, startWorker, look, job, jobIs } = fixture

async function start(definition: typeof plain, work: (run: JobRun) => Promise<JobResult | void>, tenant?: Awaited<ReturnType<typeof makeTenant>>) {
  const key = newId()
  handlers.set(key, work)
  const owner = tenant ?? (await makeTenant())
  const sent = await inTenant(owner, async (ctx) => ({ ...(await enqueue(ctx, definition, { key })), requestId: ctx.requestId }))
  return { ...sent, tenant: owner }
}

test('a job runs as the tenant and for the person that enqueued it, and leaves its result', async () => {
  const seen = signalOf<object>()
  const fileId = newId()
  await startWorker(jobs)
  const { id, requestId, tenant } = await start(plain, async (run) => {
    const context = await run.inTenant(async (ctx) => {
      const settings = await sql`
        select freehold.tenant_id() as tenant, freehold.acting_user_id() as person, current_setting('app.actor_kind') as kind,
          current_setting('app.actor_id') as actor, current_setting('app.request_id') as request`.execute(ctx.sql)
      return settings.rows[0] ?? {}
    })
    seen.resolve({ context, actor: run.actor, tenant: run.tenant, attempt: run.attempt })
    return { fileId }
  })
  expect(await seen.promise).toEqual({
    context: { tenant: tenant.id, person, kind: 'job', actor: id, request: requestId },
    actor: { kind: 'job', job: 'tests.plain', jobId: id, onBehalfOf: person },
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
    const waiting = await jobIs(id, 'queued', (it) => it.attempt === attempt && it.delivery?.state === 'retry')
    // 100 s, doubled each time, plus up to as much again at random; some seconds have passed since.
    expect(waiting.delivery?.delaySeconds).toBeGreaterThan(2 ** (attempt - 1) * 100 - 50)
    expect(waiting.delivery?.delaySeconds).toBeLessThan(2 ** attempt * 100)
    expect(waiting.error).toBe(`Something went wrong. Request ${requestId}`)
    await look('update pgboss.job set start_after = now() where id = $1', [id])
  }
  const failed = await jobIs(id, 'failed', (it) => it.delivery?.state === 'failed')
  expect(failed).toMatchObject({ attempt: 3, error: `Something went wrong. Request ${requestId}` })
  const dead = await look<object>(`select source_name, source_output::text as output from pgboss.job where name = 'system/dead-letter' and source_id = $1`, [id])
  expect(dead).toEqual([{ source_name: 'tests.patient', output: JSON.stringify({ message: failed.error }).replace(':', ': ') }])
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
  const key = newId()
  let ran = 0
  handlers.set(key, async () => {
    ran++
  })
  const [noTenant, gone, odd] = [newId(), newId(), newId()]
  const payload = { tenantId: newId(), jobId: gone, onBehalfOf: null, requestId: 'forged', input: { key } }
  const insert = `insert into pgboss.job (id, name, data, retry_limit, dead_letter) values ($1, 'tests.plain', $2, 5, 'system/dead-letter')`
  await look(insert, [noTenant, { ...payload, tenantId: undefined }])
  await look(insert, [odd, { ...payload, tenantId: "' or true --" }])
  await look(insert, [gone, payload])
  await startWorker(jobs)
  const states = () => look<{ state: string }>('select state::text from pgboss.job where id = any($1) order by state', [[noTenant, odd, gone]])
  await until(states, (rows) => rows.every((row) => ['completed', 'failed'].includes(row.state)), 'the forged deliveries to end')
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

test('cancelling a running job aborts its handler, which from then on changes nothing; it is not retried', async () => {
  const started = signalOf()
  const refused = signalOf<unknown>()
  await startWorker(jobs)
  const { id, tenant } = await start(plain, async (run) => {
    started.resolve()
    await new Promise((resolve) => run.signal.addEventListener('abort', resolve, { once: true }))
    await run.inTenant((ctx) => sql`update app.job set label = 'late'`.execute(ctx.sql)).catch(refused.resolve)
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
  expect(await jobIs(id, 'running', (it) => it.delivery?.state === 'completed')).toMatchObject({ attempt: 2, progress: 0 })
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

test('a stopping worker waits for the handlers that run', async () => {
  const started = signalOf()
  const goOn = signalOf()
  const worker = await startWorker(jobs)
  const { id } = await start(plain, async () => {
    started.resolve()
    await goOn.promise
  })
  await started.promise
  const stopped = worker.stop(true, 20_000)
  goOn.resolve()
  await stopped
  expect(await job(id)).toMatchObject({ state: 'completed', delivery: { state: 'completed' } })
})

test('a handler that the stopping worker cannot wait for goes back into the queue, and the attempt does not count', async () => {
  const started = signalOf()
  const worker = await startWorker(jobs)
  const { id } = await start(once, async (run) => {
    if (run.attempt > 1) return
    started.resolve()
    await new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason), { once: true }))
  })
  await started.promise
  await worker.stop(false)
  expect(await job(id)).toMatchObject({ state: 'queued', delivery: { state: 'retry' } })
  await look('update pgboss.job set start_after = now() where id = $1', [id])
  await startWorker(jobs)
  await jobIs(id, 'completed')
})

test("a tenant's second job waits for its first and does not keep another tenant's from running", async () => {
  const started = signalOf()
  const goOn = signalOf()
  await startWorker(jobs)
  const busy = await makeTenant()
  await start(fair, async () => {
    started.resolve()
    await goOn.promise
  }, busy)
  await started.promise
  const second = await start(fair, async () => {}, busy)
  const other = await start(fair, async () => {})
  await jobIs(other.id, 'completed')
  expect(await job(second.id)).toMatchObject({ state: 'queued', attempt: 0 })
  goOn.resolve()
  await jobIs(second.id, 'completed')
})

test('a slot that had work takes the next at once: a hundred jobs need no hundred looks', async () => {
  const tenant = await makeTenant()
  const ids = await Promise.all(Array.from({ length: 100 }, () => start(plain, async () => {}, tenant)))
  await startWorker(jobs, { pollSeconds: 20 })
  await until(
    () => look<{ open: number }>(`select count(*)::int as open from app.job where tenant_id = $1 and state <> 'completed'`, [tenant.id]),
    ([row]) => row?.open === 0,
    `${ids.length} jobs to complete`,
  )
})

test('each run writes one log line that says whose it was, how it ended and how long it took; and counts once', async () => {
  const lines: Record<string, unknown>[] = []
  const counted: unknown[] = []
  const metrics = { observeJob: (queue: string, outcome: string) => counted.push([queue, outcome]), setQueue() {} }
  await startWorker(jobs, { log: logInto(lines), metrics })
  const good = await start(plain, async () => {})
  const bad = await start(once, async () => {
    throw new Error('boom')
  })
  await jobIs(good.id, 'completed')
  await jobIs(bad.id, 'failed', (it) => it.delivery?.state === 'failed')
  const runs = lines.filter((line) => line['message'] === 'job')
  const fieldsOf = ({ id, tenant, requestId }: typeof good) => ({ job_id: id, tenant_id: tenant.id, request_id: requestId, user_id: person, attempt: 1 })
  expect(runs.find((line) => line['job_id'] === good.id)).toEqual({
    level: 'info',
    message: 'job',
    job: 'tests.plain',
    outcome: 'completed',
    duration_ms: expect.any(Number),
    ...fieldsOf(good),
  })
  const boom = expect.objectContaining({ message: 'boom' })
  expect(runs.find((line) => line['job_id'] === bad.id)).toMatchObject({ level: 'error', outcome: 'failed', error: boom, ...fieldsOf(bad) })
  expect(runs).toHaveLength(2)
  expect(counted.toSorted()).toEqual([
    ['tests.once', 'failed'],
    ['tests.plain', 'completed'],
  ])
})

test('the gauges of a queue say what waits, what runs and what was given up', async () => {
  const gauges = new Map<string, object>()
  const started = signalOf()
  const goOn = signalOf()
  const tenant = await makeTenant()
  await look(`delete from pgboss.job where name = 'tests.fair' or source_name = 'tests.fair'`)
  await look(`insert into pgboss.job (name, data, source_name) values ('system/dead-letter', '{}', 'tests.fair')`)
  const hold = async () => {
    started.resolve()
    await goOn.promise
  }
  await startWorker(jobs)
  await start(fair, hold, tenant)
  await started.promise
  await start(fair, async () => {}, tenant)
  await startWorker([], { metrics: { observeJob() {}, setQueue: (queue, state) => gauges.set(queue, state) } })
  await until(async () => gauges.get('tests.fair'), (state) => state !== undefined, 'the gauges')
  expect(gauges.get('tests.fair')).toEqual({ queued: 1, running: 1, dead: 1, oldestAgeSeconds: expect.any(Number) })
  expect([...gauges.keys()].filter((name) => name.startsWith('_') || name.includes('dead-letter'))).toEqual([])
  goOn.resolve()
})

test('a worker whose connections are all cut goes on when the database is there again', async () => {
  await startWorker(jobs)
  const first = await start(plain, async () => {})
  await jobIs(first.id, 'completed')
  await look(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('freehold_jobs', 'freehold_app')`)
  const second = await until(
    () => start(plain, async () => {}).catch(() => undefined),
    (sent) => sent !== undefined,
    'the database to take a job again',
  )
  await jobIs(second?.id ?? '', 'completed')
})

function logInto(lines: Record<string, unknown>[], bound: object = {}): Logger {
  const write = (level: string) => (message: string, fields: object = {}) => void lines.push({ level, message, ...bound, ...fields })
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: (fields) => logInto(lines, { ...bound, ...fields }) }
}
