import { newId, silentLogger } from '@freehold/core'
import { expect, test } from 'vitest'
import { useLimits } from '../test/use-limits.ts'

// One call comes back in twenty minutes: none while a test runs.
const slow = { name: 'slow', quota: 25, windowSeconds: 30_000 }
const { start, query, makeTenant, testDatabase } = await useLimits()

test('control 20: address, user, key and tenant are each exact over two processes', async () => {
  const processes = [start(), start()]
  for (const kind of ['address', 'user', 'key', 'tenant'] as const) {
    const id = newId()
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const limits = processes[i % 2]
        return limits?.admit([{ ...limits.subject(kind, id, 25), key: `${kind} ${id}`, policy: slow }])
      }),
    )
    expect(verdicts.filter((verdict) => verdict?.refusedBy === null)).toHaveLength(25)
  }
})

test('a call that one limit refuses costs the others nothing', async () => {
  const limits = start()
  const open = { key: `open ${newId()}`, policy: { ...slow, name: 'open', quota: 5 } }
  const shut = { key: `shut ${newId()}`, policy: { ...slow, name: 'shut', quota: 1 } }
  expect((await limits.admit([open, shut])).refusedBy).toBeNull()
  for (let i = 0; i < 10; i++) expect((await limits.admit([open, shut])).refusedBy?.name).toBe('shut')
  const rest = []
  for (let i = 0; i < 6; i++) rest.push((await limits.admit([open])).refusedBy?.name ?? null)
  expect(rest).toEqual([null, null, null, null, 'open', 'open'])
})

test('a bucket that is full again is forgotten, one that is not stays', async () => {
  const limits = start()
  const stays = { key: `stays ${newId()}`, policy: slow }
  const goes = { key: `goes ${newId()}`, policy: { ...slow, windowSeconds: 0.001 } }
  await limits.admit([stays, goes])
  await query(`update control.rate_bucket set full_at = full_at - 20000000000 where key like 'goes %'`)
  await limits.tend()
  const kept = await query<{ key: string }>('select key from control.rate_bucket where key = any ($1)', [
    [stays.key, goes.key],
  ])
  expect(kept).toEqual([{ key: stays.key }])
})

test('control 21: calls of a month are counted exactly over two processes, never above the limit, and what is not used goes back', async () => {
  const tenant = await makeTenant()
  const processes = [start(), start()]
  const used = () =>
    query<{ calls: string }>('select calls from app.usage_month where tenant_id = $1', [tenant])
  let allowed = 0
  for (let i = 0; i < 1_200; i++) if (await processes[i % 2]?.spendMonth(tenant, 3_000)) allowed++
  expect(allowed).toBe(1_200)
  const more = await Promise.all(
    Array.from({ length: 2_500 }, (_, i) => processes[i % 2]?.spendMonth(tenant, 3_000)),
  )
  allowed += more.filter(Boolean).length
  expect(allowed).toBe(3_000)
  expect(await used()).toEqual([{ calls: '3000' }])

  const other = await makeTenant()
  const third = start()
  for (let i = 0; i < 500; i++) await third.spendMonth(other, null)
  await third.close()
  expect(await query('select calls::int from app.usage_month where tenant_id = $1', [other])).toEqual([
    { calls: 500 },
  ])
})

test('counts of use add up by hour and by who called, over processes; a tenant that is no more is left out', async () => {
  const tenant = await makeTenant()
  const processes = [start(), start()]
  for (const limits of processes) {
    for (let i = 0; i < 3; i++) limits.count(tenant, 'app', false)
    limits.count(tenant, 'app', true)
    limits.count(tenant, 'key-1', false)
    limits.count(newId(), 'app', false)
    await limits.tend()
  }
  expect(
    await query(
      'select consumer, calls::int, refused::int from app.usage_hour where tenant_id = $1 order by consumer',
      [tenant],
    ),
  ).toEqual([
    { consumer: 'app', calls: 6, refused: 2 },
    { consumer: 'key-1', calls: 2, refused: 0 },
  ])
})

test('without a database each process keeps its share, tells of it once, and shares again when it is back', async () => {
  const told: string[] = []
  const gauge: boolean[] = []
  const log = { info: (text: string) => told.push(text), warn: (text: string) => told.push(text) }
  let url = 'postgres://nobody@127.0.0.1:1/none'
  const now = 0
  const limits = start({
    get url() {
      return url
    },
    log: { ...log, debug() {}, error() {}, child: () => null as never },
    metrics: { countRefusal() {}, setLocalLimits: (local) => gauge.push(local) },
    now: () => now,
  })
  url = testDatabase.url('app')
  const subject = { key: `alone ${newId()}`, policy: { ...slow, quota: 10 } }
  const admitted = []
  for (let i = 0; i < 12; i++) admitted.push((await limits.admit([subject])).refusedBy === null)
  expect(admitted.filter(Boolean)).toHaveLength(10)
  expect([gauge, told.filter((text) => text.startsWith('limits are kept'))]).toEqual([
    [true],
    ['limits are kept by each process alone: the database does not answer'],
  ])
})

test('what goes wrong by itself every ten seconds is told; that the database is away, the limits tell', async () => {
  const told: string[] = []
  const log = { ...silentLogger, warn: (message: string) => void told.push(message) }
  start({ url: testDatabase.url('jobs'), log })
  await expect.poll(() => told).toEqual(['limits: counts are not written yet'])
  const away: string[] = []
  const gone = start({
    url: 'postgres://nobody@127.0.0.1:1/x',
    log: { ...silentLogger, warn: (message: string) => void away.push(message) },
  })
  await expect(gone.tend()).rejects.toThrow()
  expect(away).toEqual([])
})
