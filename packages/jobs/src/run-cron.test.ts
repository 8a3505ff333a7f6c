import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { signalOf, until, useJobs } from '../test/job-fixture.ts'
import { type CronRun, defineCron, preparePgBoss } from './index.ts'

let runs: CronRun[] = []
let work: (run: CronRun) => Promise<void> = async () => {}
const cron = {
  ...defineCron({
    name: 'tests.yearly',
    async handler(run) {
      runs.push(run)
      await work(run)
    },
  }),
  schedule: '0 0 1 1 *',
}
const { database, makeTenant, startWorker, look } = await useJobs([], [cron])
const queue = 'system/cron/tests.yearly'

/** As after an outage of all workers: the last look at the schedules was two years ago, so New Year was missed. */
async function missTheYear() {
  runs = []
  await look(`update pgboss.version set cron_on = now() - interval '2 years'`)
  // What fell due before a schedule was made is not owed.
  await look(`update pgboss.schedule set created_on = now() - interval '3 years'`)
}

function sent() {
  return look<{ state: string }>('select state::text from pgboss.job where name = $1', [queue])
}

test('a time missed while all workers were down is made up for, once for all workers', async () => {
  await missTheYear()
  const ran = signalOf()
  work = async () => ran.resolve()
  await Promise.all([startWorker([], { crons: [cron] }), startWorker([], { crons: [cron] })])
  await ran.promise
  await until(sent, (rows) => rows.every((row) => row.state === 'completed'), 'the run to be recorded')
  // pg-boss hands occurrences over through a queue of its own: when that is empty, no second one is on its way.
  await until(
    () => look(`select 1 from pgboss.job where name = '__pgboss__send-it' and state < 'completed'`),
    (rows) => rows.length === 0,
    'no occurrence on its way',
  )
  expect(await sent()).toEqual([{ state: 'completed' }])
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({ actor: { kind: 'system', name: 'tests.yearly' }, ip: null })
})

test('a cron works through every tenant in a transaction of its own; one that fails does not stop the others', async () => {
  const [first, bad, last] = [await makeTenant(), await makeTenant(), await makeTenant()]
  const seen: { own: string; tenant: string; retentionDays: number }[] = []
  const ended = signalOf<unknown>()
  work = async (run) => {
    const done = run.eachTenant(async (ctx, tenant) => {
      const rows = await sql<{ id: string }>`select freehold.tenant_id() as id`.execute(ctx.sql)
      if (tenant.id === bad.id) throw new Error('this tenant is broken')
      seen.push({ own: rows.rows[0]?.id ?? '', tenant: tenant.id, retentionDays: tenant.retentionDays })
    })
    await done.catch((error: unknown) => ended.resolve(error))
  }
  await startWorker([], { crons: [cron] })
  await look(`insert into pgboss.job (name, data) values ($1, '{}')`, [queue])
  expect(await ended.promise).toMatchObject({ message: '1 tenants failed; each is in the log' })
  expect(seen).toEqual([first, last].map(({ id }) => ({ own: id, tenant: id, retentionDays: 30 })))
})

test('a cron that fails is tried again', async () => {
  work = async () => {
    throw new Error('not today')
  }
  const [row] = await look<{ id: string }>(
    `insert into pgboss.job (name, data, retry_limit, retry_backoff, retry_delay) values ($1, '{}', 2, true, 30) returning id`,
    [queue],
  )
  await startWorker([], { crons: [cron] })
  await until(
    () => look<{ state: string }>('select state::text from pgboss.job where id = $1', [row?.id]),
    ([it]) => it?.state === 'retry',
    'the run to be repeated',
  )
})

test('a cron that the code no longer has is taken off the schedule', async () => {
  const names = () =>
    look<{ name: string; cron: string }>('select name, cron from pgboss.schedule order by name')
  await preparePgBoss({
    jobsUrl: database.url('jobs'),
    jobs: [],
    crons: [cron, { ...cron, name: 'tests.gone' }],
  })
  expect(await names()).toHaveLength(2)
  await preparePgBoss({
    jobsUrl: database.url('jobs'),
    jobs: [],
    crons: [{ ...cron, schedule: '5 0 1 1 *' }],
  })
  expect(await names()).toEqual([{ name: queue, cron: '5 0 1 1 *' }])
})
