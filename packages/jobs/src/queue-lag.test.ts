import { createPool } from '@freehold/db'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { signalOf, until, useJobs } from '../test/job-fixture.ts'
import { defineJob, enqueue, queueLag } from './index.ts'

const job = defineJob({
  name: 'tests.waiting',
  input: z.strictObject({}),
  label: () => 'Waiting',
  handler: () => work(),
})
let work = async () => {}
const { database, db, inTenant, makeTenant, startWorker, look } = await useJobs([job])
const asJobs = createPool(database.url('jobs'), 1, () => {})
afterAll(() => asJobs.end())

test('the lag counts the jobs of all tenants that could run and do not, and the dead letters, for both roles', async () => {
  expect(await queueLag(db.pool)).toEqual({
    depth: 0,
    oldestAgeSeconds: 0,
    deadLetters: 0,
    pulseAgeSeconds: null,
  })
  for (const tenant of [await makeTenant(), await makeTenant()]) {
    await inTenant(tenant, (ctx) => enqueue(ctx, job, {}))
    await inTenant(tenant, (ctx) => enqueue(ctx, job, {}, { startAfterSeconds: 3600 }))
  }
  await look(
    `update pgboss.job set start_after = now() - interval '1 hour' where id = (select min(id::text)::uuid from pgboss.job)`,
  )
  await look(`insert into pgboss.job (name, data) values ('system/dead-letter', '{}')`)
  for (const pool of [db.pool, asJobs]) {
    const lag = await queueLag(pool)
    expect(lag).toMatchObject({ depth: 2, deadLetters: 1 })
    expect(lag.oldestAgeSeconds).toBeGreaterThanOrEqual(3600)
  }
})

test('a worker pulses although tenants’ jobs fill every other slot and thousands wait', async () => {
  const tenants = [await makeTenant(), await makeTenant(), await makeTenant()]
  for (const tenant of tenants) await inTenant(tenant, (ctx) => enqueue(ctx, job, {}))
  await look(
    `insert into pgboss.job (name, data, group_id, start_after)
     select 'tests.waiting', jsonb_build_object('tenantId', $1::text), $1, now() - interval '1 day' from generate_series(1, 2000)`,
    [tenants[0]?.id],
  )
  await look(
    `insert into pgboss.job (name, data, state, completed_on) values ('system/pulse', '{}', 'completed', now() - interval '1 hour')`,
  )
  expect((await queueLag(db.pool)).pulseAgeSeconds).toBeGreaterThan(3000)
  const [busy, release] = [signalOf(), signalOf()]
  let running = 0
  work = async () => {
    if (++running === job.concurrency) busy.resolve()
    await release.promise
  }
  await startWorker([job])
  const fresh = () =>
    until(
      () => queueLag(db.pool),
      ({ pulseAgeSeconds }) => (pulseAgeSeconds ?? 3600) < 60,
      'a pulse',
    )
  await fresh()
  await busy.promise
  await look(`update pgboss.job set completed_on = now() - interval '1 hour' where name = 'system/pulse'`)
  await look(`insert into pgboss.job (name, data) values ('system/pulse', '{}')`)
  const lag = await fresh()
  expect(lag.depth).toBeGreaterThan(1900)
  release.resolve()
})
