import { newId, silentLogger } from '@freehold/core'
import type { CronRun } from '@freehold/jobs'
import { expect, test } from 'vitest'
import { runCron } from '../../test/run-job.ts'
import { startPlatform } from '../../test/start-platform.ts'
import { usageCollectCron } from './collect-usage.ts'
import { usagePurgeCron } from './purge-usage.ts'

const platform = await startPlatform()
const { as, query } = platform

async function house() {
  const owner = await platform.person('Olivia')
  const tenant = await platform.tenant(owner)
  return { owner, tenant }
}

const hourMs = 3_600_000
const hour = (ago: number) => new Date(Math.floor(platform.clock.now().getTime() / hourMs - ago) * hourMs)

/** As a process writes what it counted. */
const count = (
  tenant: { id: string },
  rows: { ago: number; consumer: string; calls: number; refused?: number }[],
) =>
  query('select door.count_usage($1)', [
    JSON.stringify(
      rows.map(({ ago, refused = 0, ...row }) => ({ ...row, refused, tenant: tenant.id, hour: hour(ago) })),
    ),
  ])

test('the last day by the hour and the last 30 days by the day: all calls, those of keys, refused ones; quiet times are zero', async () => {
  const { owner, tenant } = await house()
  const keyId = newId()
  await count(tenant, [
    { ago: 0, consumer: 'app', calls: 3 },
    { ago: 0, consumer: keyId, calls: 5, refused: 2 },
    { ago: 30, consumer: 'app', calls: 7 },
    { ago: 40 * 24, consumer: 'app', calls: 100 },
  ])
  const day = await as(owner, tenant).usage.get({})
  expect(day.series).toHaveLength(24)
  expect(day.series.at(-1)).toEqual({ at: hour(0).toISOString(), calls: 8, byKeys: 5, refused: 2 })
  expect(day.series.slice(0, -1).every(({ calls }) => calls === 0)).toBe(true)
  expect(day.callers).toEqual([
    { keyId, name: null, calls: 5, refused: 2 },
    { keyId: null, name: null, calls: 3, refused: 0 },
  ])
  const month = await as(owner, tenant).usage.get({ period: 'month' })
  expect(month.series).toHaveLength(30)
  expect(month.series.reduce((sum, { calls }) => sum + calls, 0)).toBe(15)
  expect(month.requestsPerMinute).toBe(3_000)
})

test('this month’s calls by keys stand against the plan’s limit, until the first of the next', async () => {
  const { owner, tenant } = await house()
  const [taken] = await query<{ month: string }>(
    'select month::text from door.take_month(array[$1]::uuid[], array[null]::integer[], array[41], array[null]::date[])',
    [tenant.id],
  )
  const { month } = await as(owner, tenant).usage.get({})
  expect(month).toEqual({
    from: taken?.month,
    used: 41,
    limit: 5_000_000,
    resetsAt: expect.stringMatching(/-01T00:00:00.000Z$/),
  })
})

test('another workspace sees nothing of it, a guest is not told, and a member sees the names of their own keys only', async () => {
  const { owner, tenant } = await house()
  const other = await house()
  const member = await platform.person()
  const guest = await platform.person()
  const { id: membershipId } = await platform.join(tenant, member, 'member')
  await platform.join(tenant, guest, 'guest')
  const keyId = newId()
  await query(
    `insert into app.api_key (tenant_id, id, name, kind, user_id, membership_id, scopes)
     values ($1, $2, 'Nightly sync', 'personal', $3, $4, '{project:read}')`,
    [tenant.id, keyId, member.userId, membershipId],
  )
  const admin = await platform.person()
  await platform.join(tenant, admin, 'member')
  await count(tenant, [{ ago: 0, consumer: keyId, calls: 1 }])
  const nameFor = async (person: typeof owner) => (await as(person, tenant).usage.get({})).callers[0]?.name
  expect([await nameFor(owner), await nameFor(member), await nameFor(admin)]).toEqual([
    'Nightly sync',
    'Nightly sync',
    null,
  ])
  expect((await as(other.owner, other.tenant).usage.get({})).callers).toEqual([])
  await expect(as(guest, tenant).usage.get({})).rejects.toMatchObject({ cause: { code: 'forbidden' } })
})

test('counts older than the plan keeps things are forgotten at night', async () => {
  const { owner, tenant } = await house()
  await count(tenant, [
    { ago: 179 * 24, consumer: 'app', calls: 1 },
    { ago: 181 * 24, consumer: 'app', calls: 1 },
  ])
  const run: CronRun = {
    requestId: newId(),
    actor: { kind: 'system', name: 'test' },
    ip: null,
    log: silentLogger,
    clock: platform.clock,
    signal: new AbortController().signal,
    files: platform.services.files,
    asJobs: () => Promise.reject(new Error('not used')),
    inSystem: () => Promise.reject(new Error('not used')),
    eachTenant: (work) =>
      platform.inTenant(tenant, owner, (ctx) => work(ctx, { ...tenant, retentionDays: 30 })),
  }
  await usagePurgeCron.handler(run)
  const left = await query<{ hour: string }>('select hour from app.usage_hour where tenant_id = $1', [
    tenant.id,
  ])
  expect(left).toHaveLength(1)
})

test('every hour what was called and stored becomes usage events, once, whether or not anything is billed', async () => {
  const { tenant } = await house()
  await count(tenant, [
    { ago: 2, consumer: newId(), calls: 5 },
    { ago: 2, consumer: 'app', calls: 9 },
  ])
  await query(
    `insert into app.file (tenant_id, name, content_type, size, storage_key, subject, record_id, purpose)
     values ($1, 'plan.pdf', 'application/pdf', 2500000000, gen_random_uuid(), 'project', gen_random_uuid(), 'attachment')`,
    [tenant.id],
  )
  for (let i = 0; i < 2; i++) await runCron(platform, usageCollectCron, tenant)
  const events = await query<{ meter: string; quantity: string }>(
    'select meter, quantity from app.usage_event where tenant_id = $1 order by meter',
    [tenant.id],
  )
  expect(events).toEqual([
    { meter: 'api_calls', quantity: '5.000' },
    { meter: 'storage', quantity: '2.500' },
  ])
})
