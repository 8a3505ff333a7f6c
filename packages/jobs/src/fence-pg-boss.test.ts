import { newId, type TenantRef } from '@freehold/core'
import { withClient } from '@freehold/db'
import { fromKysely, PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { useJobs } from '../test/job-fixture.ts'
import { fencePgBoss } from './fence-pg-boss.ts'
import { defineCron, defineJob, enqueue, preparePgBoss } from './index.ts'

const job = defineJob({
  name: 'tests.fenced',
  input: z.strictObject({}),
  label: () => 'Fenced',
  handler: async () => {},
})
const cron = { ...defineCron({ name: 'tests.clean', handler: async () => {} }), schedule: '0 0 1 1 *' }
const { database, inTenant, makeTenant, look } = await useJobs([job], [cron])

interface Forgery {
  name?: string
  tenantId?: string | null
  group?: string
}

/** The statement an attacker with the application's role would write. `as`: the tenant of the transaction. */
function forge(
  as: TenantRef | null,
  { name = job.name, tenantId = as?.id ?? null, group = tenantId ?? '' }: Forgery = {},
): Promise<unknown> {
  return asApp(as, 'insert into pgboss.job_common (id, name, data, group_id) values ($1, $2, $3, $4)', [
    newId(),
    name,
    { tenantId },
    group,
  ])
}

function asApp(
  as: TenantRef | null,
  text: string,
  values: unknown[] = [],
): Promise<{ rowCount: number | null; rows: unknown[] }> {
  return withClient(database.url('app'), async (client) => {
    await client.query('begin')
    if (as) await client.query(`select set_config('app.current_tenant_id', $1, true)`, [as.id])
    const result = await client.query(text, values)
    await client.query('commit')
    return result
  })
}

const rls = 'violates row-level security policy'

test('the application enqueues for the tenant of its transaction (positive control)', async () => {
  const tenant = await makeTenant()
  await forge(tenant)
  expect(await look(`select 1 from pgboss.job where data->>'tenantId' = $1`, [tenant.id])).toHaveLength(1)
})

test('a job forged for another tenant is refused, through pg-boss too', async () => {
  const [thief, victim] = [await makeTenant(), await makeTenant()]
  await expect(forge(thief, { tenantId: victim.id })).rejects.toThrow(rls)
  await expect(forge(thief, { tenantId: victim.id, group: thief.id })).rejects.toThrow(rls)
  await expect(forge(thief, { tenantId: null, group: thief.id })).rejects.toThrow(rls)
  const boss = new PgBoss({
    connectionString: database.url('jobs'),
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await boss.start()
  try {
    const send = inTenant(thief, (ctx) =>
      boss.send(job.name, { tenantId: victim.id }, { db: fromKysely(ctx.sql), group: { id: victim.id } }),
    )
    await expect(send).rejects.toThrow(rls)
  } finally {
    await boss.stop({ graceful: false })
  }
  expect(await look(`select 1 from pgboss.job where data->>'tenantId' = $1`, [victim.id])).toHaveLength(0)
})

test("a job that would take a place in another tenant's group is refused", async () => {
  const [thief, victim] = [await makeTenant(), await makeTenant()]
  await expect(forge(thief, { group: victim.id })).rejects.toThrow(rls)
})

test('without a tenant the application enqueues nothing', async () => {
  const tenant = await makeTenant()
  await expect(forge(null, { tenantId: tenant.id })).rejects.toThrow('app.current_tenant_id')
})

test('the application cannot send to the queues of the system: crons, dead letters, pg-boss itself', async () => {
  const tenant = await makeTenant()
  for (const name of ['system/cron/tests.clean', 'system/dead-letter', '__pgboss__send-it']) {
    await expect(forge(tenant, { name })).rejects.toThrow(rls)
  }
})

test('the application reads no payload, its own neither, and of other tenants not even that there are jobs', async () => {
  const [thief, victim] = [await makeTenant(), await makeTenant()]
  const { id } = await inTenant(victim, (ctx) => enqueue(ctx, job, {}))
  for (const table of ['pgboss.job', 'pgboss.job_common']) {
    await expect(asApp(thief, `select data from ${table}`)).rejects.toThrow('permission denied')
    await expect(asApp(thief, `select * from ${table}`)).rejects.toThrow('permission denied')
  }
  expect((await asApp(thief, 'select id from pgboss.job_common')).rows).toEqual([])
  expect((await asApp(victim, 'select id from pgboss.job_common')).rows).toEqual([{ id }])
})

test('the application changes and removes no delivery, and cannot enqueue a job as already done', async () => {
  const tenant = await makeTenant()
  await inTenant(tenant, (ctx) => enqueue(ctx, job, {}))
  for (const attack of [
    `update pgboss.job_common set state = 'completed'`,
    'update pgboss.job set priority = 100',
    'delete from pgboss.job_common',
    'truncate pgboss.job_common',
    `insert into pgboss.job (name, data) values ('${job.name}', '{"tenantId": "${tenant.id}"}')`,
    `insert into pgboss.job_common (name, data, state) values ('${job.name}', '{"tenantId": "${tenant.id}"}', 'completed')`,
    `update pgboss.queue set retry_limit = 0`,
    `select pgboss.create_queue('tests.mine', '{"policy": "standard"}')`,
  ]) {
    await expect(asApp(tenant, attack), attack).rejects.toThrow('permission denied')
  }
})

test('a fence that is gone is put up again by the next boot; one that stands is left alone', async () => {
  expect(await fencePgBoss(database.url('jobs'))).toBe(false)
  const [thief, victim] = [await makeTenant(), await makeTenant()]
  await look('alter table pgboss.job_common disable row level security')
  await forge(thief, { tenantId: victim.id })
  await preparePgBoss({ jobsUrl: database.url('jobs'), jobs: [job], crons: [cron] })
  await expect(forge(thief, { tenantId: victim.id })).rejects.toThrow(rls)
  await look('drop policy send on pgboss.job_common')
  expect(await fencePgBoss(database.url('jobs'))).toBe(true)
  await forge(thief)
})
