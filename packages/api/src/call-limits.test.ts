import { newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createLimits, type Limits } from '@freehold/limits'
import { afterAll, expect, test } from 'vitest'
import type { Member } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'
import { createCallLimits } from './index.ts'

const api = await useApi()
const started: Limits[] = []
afterAll(() => Promise.all(started.map((limits) => limits.close())))

/** A process with limits of its own memory, over the shared database. */
function startProcess(now: () => Date = systemClock.now) {
  const limits = createLimits({
    url: api.appUrl,
    log: silentLogger,
    metrics: { countRefusal() {}, setLocalLimits() {} },
  })
  started.push(limits)
  return { limits: createCallLimits(limits, api.services.database, { now }), counts: limits }
}

async function house(requestsPerMinute: number) {
  const tenant = await api.makeTenant()
  await setLimit(tenant, requestsPerMinute)
  return { tenant, ada: await api.join(tenant) }
}

const setLimit = (tenant: TenantRef, limit: number, quota = 'requestsPerMinute') =>
  api.look(
    `insert into control.limit_override (tenant_id, quota, "limit", reason) values ($1, $2, $3, 'Test')
     on conflict (tenant_id, quota) do update set "limit" = excluded."limit"`,
    [tenant.id, quota, limit],
  )

const whoAmI = (who: Member, limits: ReturnType<typeof startProcess>['limits']) =>
  api.query('whoAmI', undefined, who, { services: { limits } })
const list = (who: Member, limits: ReturnType<typeof startProcess>['limits'], calls = 1) =>
  api.query(
    `${Array(calls).fill('list').join(',')}${calls > 1 ? '?batch=1' : ''}`,
    calls > 1 ? {} : undefined,
    who,
    {
      services: { limits },
    },
  )

test('control 20: a workspace’s limit holds over its people, and over processes; another’s is its own', async () => {
  const { tenant, ada } = await house(20)
  const bob = await api.join(tenant)
  const other = await house(20)
  const first = startProcess()
  const processes = [first, startProcess()]
  const statuses: number[] = []
  for (let i = 0; i < 24; i++) {
    const answer = await list(i % 3 ? ada : bob, (processes[i % 2] ?? first).limits)
    statuses.push(answer.status)
    if (answer.status === 429) {
      expect(answer.json.error.data).toMatchObject({ code: 'rate_limited', details: { limit: 'tenant' } })
      expect(answer.json.error.data.retryAfterSeconds).toBeGreaterThan(0)
      expect(answer.set['Retry-After']).toBe(String(answer.json.error.data.retryAfterSeconds))
    }
  }
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(1)
  expect((await list(other.ada, first.limits)).status).toBe(200)
})

test('control 18: each call of a batch counts', async () => {
  const { ada } = await house(30)
  const { limits } = startProcess()
  const first = await list(ada, limits, 20)
  expect([first.status, first.set['RateLimit']]).toEqual([200, expect.stringMatching(/^"tenant";r=10;t=4\d/)])
  const { json } = await list(ada, limits, 20)
  const refused = json.filter((each: { error?: unknown }) => each.error)
  expect(refused.length).toBeGreaterThanOrEqual(9)
  expect(refused.length).toBeLessThanOrEqual(10)
})

test('answers tell every limit, and from 80 % on how long to wait', async () => {
  const { ada } = await house(10)
  const { limits } = startProcess()
  const first = await list(ada, limits)
  expect(first.set).toMatchObject({
    'RateLimit-Policy': '"tenant";q=10;w=60, "user";q=600;w=60',
    RateLimit: '"tenant";r=9;t=6, "user";r=599;t=1',
  })
  expect(first.set['Retry-After']).toBeUndefined()
  for (let i = 0; i < 7; i++) await list(ada, limits)
  const warned = await list(ada, limits)
  expect([warned.status, warned.set['Retry-After']]).toEqual([200, expect.stringMatching(/^[1-9]$/)])
})

test('a person is limited over all workspaces and outside of them', async () => {
  const { ada } = await house(100_000)
  const { limits, counts } = startProcess()
  await counts.admit([counts.subject('user', ada.userId, 600)], 598)
  expect([(await list(ada, limits)).status, (await whoAmI(ada, limits)).status]).toEqual([200, 200])
  const refused = await whoAmI(ada, limits)
  expect(refused).toMatchObject({
    status: 429,
    json: { error: { data: { code: 'rate_limited', details: { limit: 'user' } } } },
  })
})

test('an outsider who names a workspace takes none of its requests and none of its slots', async () => {
  const { tenant, ada } = await house(5)
  const { limits } = startProcess()
  const stranger = await api.join(await api.makeTenant())
  for (let i = 0; i < 12; i++)
    expect((await api.query('list', undefined, stranger, { tenant, services: { limits } })).status).toBe(404)
  expect((await list(ada, limits)).set['RateLimit']).toContain('"tenant";r=4;')
  const slots = (who: Member) =>
    limits.admitMember(
      {
        services: api.services,
        setHeader() {},
        personContext: { principal: { userId: who.userId } },
      } as unknown as Parameters<typeof limits.admitMember>[0],
      tenant.slug,
    )
  expect(await slots(ada)).toBe(tenant.id)
  expect(await slots(stranger)).toBe(`user ${stranger.userId}`)
})

test('who is no member any more is found out, and takes no more of the workspace', async () => {
  const { tenant, ada } = await house(100)
  const { limits } = startProcess()
  expect((await list(ada, limits)).status).toBe(200)
  await api.look(`delete from app.membership where tenant_id = $1 and user_id = $2`, [tenant.id, ada.userId])
  expect((await list(ada, limits)).status).toBe(404)
  expect((await list(ada, limits)).set['RateLimit']).not.toContain('tenant')
})

test('an operator’s other limit acts within seconds', async () => {
  let now = new Date()
  const { tenant, ada } = await house(100)
  const { limits } = startProcess(() => now)
  expect((await list(ada, limits)).set['RateLimit-Policy']).toContain('"tenant";q=100;w=60')
  await setLimit(tenant, 200)
  now = new Date(now.getTime() + 5_001)
  await list(ada, limits)
  await expect
    .poll(async () => (await list(ada, limits)).set['RateLimit-Policy'])
    .toContain('"tenant";q=200;w=60')
})

test('control 21: calls of a key are counted by the month, and refused as a limit of the plan when it is used up', async () => {
  const { tenant, ada } = await house(1_000)
  await setLimit(tenant, 3, 'apiCallsPerMonth')
  const { limits, counts } = startProcess()
  const id = newId()
  const keyed = {
    services: api.services,
    setHeader() {},
    personContext: { principal: { userId: ada.userId, key: { id, tenant } } },
  } as unknown as Parameters<typeof limits.admitMember>[0]
  for (let i = 0; i < 3; i++) expect(await limits.admitMember(keyed, tenant.slug)).toBe(tenant.id)
  await expect(limits.admitMember(keyed, tenant.slug)).rejects.toMatchObject({
    code: 'plan_limit',
    data: { quota: 'apiCallsPerMonth', limit: 3, resetsAt: expect.stringMatching(/-01T00:00:00.000Z$/) },
  })
  // People in the app go on.
  expect((await list(ada, limits)).status).toBe(200)
  await counts.tend()
  expect(
    await api.look(
      'select consumer, calls::int, refused::int from app.usage_hour where tenant_id = $1 order by consumer = $2',
      [tenant.id, id],
    ),
  ).toEqual([
    { consumer: 'app', calls: 1, refused: 0 },
    { consumer: id, calls: 3, refused: 1 },
  ])
})
