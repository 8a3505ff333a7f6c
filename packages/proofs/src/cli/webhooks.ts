import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadCaller } from '@freehold/access'
import {
  type CallContext,
  createSealer,
  deriveSecret,
  newId,
  silentLogger,
  systemClock,
  type TenantRef,
} from '@freehold/core'
import { createDatabase, type Database, roleUrl, type TenantContext } from '@freehold/db'
import { createWorker } from '@freehold/jobs'
import { createCourier, recordEvents } from '@freehold/platform/webhooks'
import { catalogue, entities, jobs } from '@freehold/registry'
import { startTestServer } from '@freehold/testing/start-test-server'
import { makeMigratedDatabase } from '@freehold/testing/template'
import { testRootSecret } from '@freehold/testing/template-database'
import { sql } from 'kysely'

/**
 * `npm run webhooks`: what endpoints that never answer cost the others, and what a write costs a tenant with an endpoint. A real
 * worker over a real database; receivers on this machine answer after 20 ms, or never.
 */
const healthyTenants = 6
const eventsEach = 100
const rounds = 3

const call: CallContext = {
  requestId: newId(),
  actor: { kind: 'system', name: 'measure' },
  ip: null,
  log: silentLogger,
  clock: systemClock,
}

interface Receiver {
  url: string
  count: () => number
  close: () => void
}

async function startReceiver(answers: boolean): Promise<Receiver> {
  let count = 0
  const server = createServer((request, response) => {
    request.resume()
    if (!answers) return
    setTimeout(() => {
      count++
      response.end('ok')
    }, 20)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    count: () => count,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function makeTenant(database: Database): Promise<TenantRef> {
  return database.inSystem(call, async (system) => {
    const slug = `t-${newId()}`
    const { rows } = await sql<{ id: string }>`select door.create_tenant(${slug}, 'Measured') as id`.execute(
      system.sql,
    )
    return { id: rows[0]?.id ?? '', slug, name: 'Measured' }
  })
}

async function makeEndpoint(ctx: TenantContext, url: string, sealed: string, slow: boolean): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into app.webhook_endpoint (url, events, api_version, sealed_secret) values (${url}, '{*}', 'v1', ${sealed}) returning id`.execute(
    ctx.sql,
  )
  await sql`insert into app.webhook_health (endpoint_id, slow) values (${rows[0]?.id}, ${slow})`.execute(
    ctx.sql,
  )
}

const write = (database: Database, tenant: TenantRef) =>
  database.inTenant(call, tenant, async (ctx) => {
    await loadCaller(ctx)
    await sql`insert into app.team (name, description) values (${newId()}, '')`.execute(ctx.sql)
  })

async function writeMany(database: Database, tenant: TenantRef, times: number): Promise<number> {
  const started = performance.now()
  for (let n = 0; n < times; n++) await write(database, tenant)
  return (performance.now() - started) / times
}

type Courier = ReturnType<typeof createCourier>

interface Situation {
  dead: number
  /** They have been found out before. */
  known: boolean
}

/** Seconds until all of the healthy tenants' events have arrived. */
async function deliverBeside(superuser: string, { dead, known }: Situation): Promise<number> {
  const database = await createDatabase({
    url: roleUrl(superuser, testRootSecret, 'app'),
    entities,
    beforeCommit: recordEvents(catalogue.resources.values()),
  })
  const courier: Courier = createCourier({ sealer: createSealer(deriveSecret('m', 'm')), toLoopback: true })
  const [good, bad] = [await startReceiver(true), await startReceiver(false)]
  const place = async (receiver: Receiver, slow: boolean, events: number) => {
    const tenant = await makeTenant(database)
    await database.inTenant(call, tenant, (ctx) =>
      makeEndpoint(ctx, receiver.url, courier.makeSecret().sealed, slow),
    )
    await writeMany(database, tenant, events)
  }
  for (let n = 0; n < dead; n++) await place(bad, known, 20)
  await Promise.all(Array.from({ length: healthyTenants }, () => place(good, false, eventsEach)))
  const worker = createWorker({
    jobsUrl: roleUrl(superuser, testRootSecret, 'jobs'),
    database,
    jobs: jobs.filter(({ name }) => name.startsWith('webhooks.')),
    files: undefined as never,
    outbox: undefined as never,
    courier,
    log: silentLogger,
    clock: systemClock,
  })
  await worker.start()
  const started = performance.now()
  const all = healthyTenants * eventsEach
  while (good.count() < all) await new Promise((resolve) => setTimeout(resolve, 20))
  const seconds = (performance.now() - started) / 1000
  await worker.stop(false)
  await courier.close()
  for (const receiver of [good, bad]) receiver.close()
  await database.close()
  return seconds
}

/** Milliseconds of a write: without the recorder, for a tenant without an endpoint, for one with. */
async function costOfWrites(superuser: string): Promise<Record<'bare' | 'without' | 'with', number>> {
  const url = roleUrl(superuser, testRootSecret, 'app')
  const bare = await createDatabase({ url, entities })
  const recording = await createDatabase({
    url,
    entities,
    beforeCommit: recordEvents(catalogue.resources.values()),
  })
  const [plain, told] = [await makeTenant(bare), await makeTenant(bare)]
  await bare.inTenant(call, told, (ctx) => makeEndpoint(ctx, 'http://127.0.0.1:1/', 'sealed', false))
  const times: Record<'bare' | 'without' | 'with', number[]> = { bare: [], without: [], with: [] }
  for (let round = 0; round < 5; round++) {
    times.bare.push(await writeMany(bare, plain, 200))
    times.without.push(await writeMany(recording, plain, 200))
    times.with.push(await writeMany(recording, told, 200))
  }
  await Promise.all([bare.close(), recording.close()])
  return { bare: median(times.bare), without: median(times.without), with: median(times.with) }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const situations = {
  none: { dead: 0, known: false },
  one: { dead: 1, known: false },
  twelve: { dead: 12, known: true },
} as const

const server = await startTestServer()
try {
  const times: Record<keyof typeof situations, number[]> = { none: [], one: [], twelve: [] }
  let n = 0
  for (let round = 0; round < rounds; round++)
    for (const name of Object.keys(situations) as (keyof typeof situations)[]) {
      const database = await makeMigratedDatabase(server.superuserUrl, `webhooks_${process.pid}_${n++}`)
      const seconds = await deliverBeside(database, situations[name])
      times[name].push(seconds)
      process.stderr.write(`${name}: ${seconds.toFixed(2)} s\n`)
    }
  const quiet = median(times.none)
  const lost = (name: keyof typeof situations) => Math.round((1 - quiet / median(times[name])) * 1000) / 10
  const cost = await costOfWrites(
    await makeMigratedDatabase(server.superuserUrl, `webhooks_${process.pid}_cost`),
  )
  const figures = {
    deliveriesPerSecond: Math.round((healthyTenants * eventsEach) / quiet),
    lostBesideOneDeadPercent: lost('one'),
    lostBesideTwelveDeadPercent: lost('twelve'),
    writeMs: Object.fromEntries(Object.entries(cost).map(([name, ms]) => [name, Math.round(ms * 100) / 100])),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  await server.stop()
}
