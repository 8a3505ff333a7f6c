import { createPool } from '@freehold/db'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { useJobs } from '../test/job-fixture.ts'
import { defineJob, enqueue, queueLag } from './index.ts'

const job = defineJob({
  name: 'tests.waiting',
  input: z.strictObject({}),
  label: () => 'Waiting',
  handler: async () => {},
})
const { database, db, inTenant, makeTenant, look } = await useJobs([job])
const asJobs = createPool(database.url('jobs'), 1, () => {})
afterAll(() => asJobs.end())

test('the lag counts the jobs of all tenants that could run and do not, and the dead letters, for both roles', async () => {
  expect(await queueLag(db.pool)).toEqual({ depth: 0, oldestAgeSeconds: 0, deadLetters: 0 })
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
