import type { Logger } from '@freehold/core'
import { expect, test } from 'vitest'
import { person, signalOf, until } from '../test/job-fixture.ts'
import { useScriptedJobs } from '../test/scripted-jobs.ts'

const { jobs, plain, once, start, startWorker, makeTenant, look, job, jobIs } = await useScriptedJobs()

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
    await new Promise((_resolve, reject) =>
      run.signal.addEventListener('abort', () => reject(run.signal.reason), { once: true }),
    )
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
  await start(
    plain,
    async () => {
      started.resolve()
      await goOn.promise
    },
    busy,
  )
  await started.promise
  const second = await start(plain, async () => {}, busy)
  const other = await start(plain, async () => {})
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
    () =>
      look<{ open: number }>(
        `select count(*)::int as open from app.job where tenant_id = $1 and state <> 'completed'`,
        [tenant.id],
      ),
    ([row]) => row?.open === 0,
    `${ids.length} jobs to complete`,
  )
})

test('each run writes one log line that says whose it was, how it ended and how long it took; and counts once', async () => {
  const lines: Record<string, unknown>[] = []
  const counted: unknown[] = []
  const metrics = {
    observeJob: (queue: string, outcome: string) => counted.push([queue, outcome]),
    setQueue() {},
  }
  await startWorker(jobs, { log: logInto(lines), metrics })
  const good = await start(plain, async () => {})
  const bad = await start(once, async () => {
    throw new Error('boom')
  })
  await jobIs(good.id, 'completed')
  await jobIs(bad.id, 'failed', (it) => it.delivery?.state === 'failed')
  const runs = lines.filter((line) => line['message'] === 'job')
  const fieldsOf = ({ id, tenant, requestId }: typeof good) => ({
    job_id: id,
    tenant_id: tenant.id,
    request_id: requestId,
    user_id: person,
    attempt: 1,
  })
  expect(runs.find((line) => line['job_id'] === good.id)).toEqual({
    level: 'info',
    message: 'job',
    route: 'job tests.plain',
    status: 'completed',
    duration_ms: expect.any(Number),
    ...fieldsOf(good),
  })
  const boom = expect.objectContaining({ message: 'boom' })
  expect(runs.find((line) => line['job_id'] === bad.id)).toMatchObject({
    level: 'error',
    status: 'failed',
    error: boom,
    ...fieldsOf(bad),
  })
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
  await look(`delete from pgboss.job where name = 'tests.plain' or source_name = 'tests.plain'`)
  await look(
    `insert into app.dead_letter (tenant_id, name, error, attempts, request_id, failed_at) values ($1, 'tests.plain', 'x', 1, 'x', now())`,
    [tenant.id],
  )
  const hold = async () => {
    started.resolve()
    await goOn.promise
  }
  await startWorker(jobs)
  await start(plain, hold, tenant)
  await started.promise
  await start(plain, async () => {}, tenant)
  await startWorker([], {
    metrics: { observeJob() {}, setQueue: (queue, state) => gauges.set(queue, state) },
  })
  await until(
    async () => gauges.get('tests.plain'),
    (state) => state !== undefined,
    'the gauges',
  )
  expect(gauges.get('tests.plain')).toEqual({
    queued: 1,
    running: 1,
    dead: 1,
    oldestAgeSeconds: expect.any(Number),
  })
  expect([...gauges.keys()].filter((name) => name.startsWith('_') || name.includes('dead-letter'))).toEqual(
    [],
  )
  goOn.resolve()
})

test('a worker whose connections are all cut goes on when the database is there again', async () => {
  await startWorker(jobs)
  const first = await start(plain, async () => {})
  await jobIs(first.id, 'completed')
  await look(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('freehold_jobs', 'freehold_app')`,
  )
  const second = await until(
    () => start(plain, async () => {}).catch(() => undefined),
    (sent) => sent !== undefined,
    'the database to take a job again',
  )
  await jobIs(second?.id ?? '', 'completed')
})

function logInto(lines: Record<string, unknown>[], bound: object = {}): Logger {
  const write =
    (level: string) =>
    (message: string, fields: object = {}) =>
      void lines.push({ level, message, ...bound, ...fields })
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => logInto(lines, { ...bound, ...fields }),
  }
}
