import { expect, test } from 'vitest'
import { jobRun, queued, runCron } from '../../test/run-job.ts'
import { startPlatform } from '../../test/start-platform.ts'
import { expireKeysJob } from './jobs/expire-keys.ts'
import { expireKeysCron } from './jobs/schedule-expiry.ts'

const platform = await startPlatform()

/** A person with a tenant, and a kept answer of each age in hours. */
async function house(...ages: number[]) {
  const owner = await platform.person('Ada')
  const tenant = await platform.tenant(owner)
  for (const hours of ages) {
    const headers = { 'idempotency-key': `key-${hours}` }
    await platform.as(owner, tenant, headers).tenants.update({ name: 'Acme' })
    await platform.as(owner, undefined, headers).profile.update({ name: `Ada ${hours}` })
  }
  for (const [table, column, id] of [
    ['app', 'tenant_id', tenant.id],
    ['control', 'user_id', owner.userId],
  ])
    await platform.query(
      `update ${table}.idempotency_key set created_at = now() - make_interval(hours => substr(key, 5)::int) where ${column} = $1`,
      [id],
    )
  const keys = async (table: string, column: string, id: string) =>
    (
      await platform.query<{ key: string }>(`select key from ${table}.idempotency_key where ${column} = $1`, [
        id,
      ])
    ).map(({ key }) => key)
  return {
    tenant,
    owner,
    inTenant: () => keys('app', 'tenant_id', tenant.id),
    ofPerson: () => keys('control', 'user_id', owner.userId),
  }
}

test('answers are forgotten after a day, and no sooner: a tenant’s by its job', async () => {
  const { tenant, inTenant } = await house(25, 23)
  await expireKeysJob.handler(jobRun(platform, tenant, null), {})
  expect(await inTenant()).toEqual(['key-23'])
})

test('those of people by the cron itself, over more than one batch', async () => {
  const { owner, tenant, ofPerson } = await house(25, 23)
  await platform.query(
    `insert into control.idempotency_key (user_id, operation, key, request_hash, response, created_at)
     select $1, 'x', n::text, 'h', '{}', now() - interval '2 days' from generate_series(1, 1500) n`,
    [owner.userId],
  )
  await runCron(platform, expireKeysCron, tenant)
  expect(await ofPerson()).toEqual(['key-23'])
})

test('a key that was forgotten may be used again, for something else too', async () => {
  const { owner, tenant } = await house(25)
  await runCron(platform, expireKeysCron, tenant)
  const again = platform.as(owner, undefined, { 'idempotency-key': 'key-25' })
  expect(await again.profile.update({ name: 'Grace' })).toMatchObject({ name: 'Grace' })
})

test('only a tenant with old ones gets a job', async () => {
  const [due, idle] = [await house(25), await house(1)]
  for (const { tenant } of [due, idle]) await runCron(platform, expireKeysCron, tenant)
  expect([await queued(platform, due.tenant), await queued(platform, idle.tenant)]).toEqual([
    ['idempotency.expire'],
    [],
  ])
})
