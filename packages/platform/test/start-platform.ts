import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SystemRole } from '@freehold/access'
import {
  createCatalogue,
  createRequestContext,
  type Feature,
  router,
  type Services,
  toAppError,
} from '@freehold/api'
import { createKeys, type Principal } from '@freehold/auth'
import {
  type Actor,
  type AppError,
  type CallContext,
  createSealer,
  cursorCodec,
  deriveSecret,
  newId,
  silentLogger,
  type TenantRef,
} from '@freehold/core'
import { createDatabase, type TenantContext, withClient } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import type { PlanName } from '@freehold/plans'
import { type TestDatabase, useTestDatabase } from '@freehold/testing'
import { Router } from 'express'
import { afterAll } from 'vitest'
import { apiKeysFeature } from '../src/api-keys/index.ts'
import { auditLogFeature } from '../src/audit-log/index.ts'
import { billingFeature } from '../src/billing/index.ts'
import { filesFeature } from '../src/files/index.ts'
import { imagesFeature } from '../src/images/index.ts'
import { invitationsFeature } from '../src/invitations/index.ts'
import { jobsFeature } from '../src/jobs/index.ts'
import { addMember, membersFeature } from '../src/members/index.ts'
import { notificationsFeature } from '../src/notifications/index.ts'
import { operatorsFeature } from '../src/operators/index.ts'
import { planFeature } from '../src/plan/index.ts'
import { profileFeature } from '../src/profile/index.ts'
import { rolesFeature } from '../src/roles/index.ts'
import { sessionFeature } from '../src/session/index.ts'
import { ssoFeature } from '../src/sso/index.ts'
import { teamsFeature } from '../src/teams/index.ts'
import { createTenant, tenantsFeature } from '../src/tenants/index.ts'
import { trashFeature } from '../src/trash/index.ts'
import { usageFeature } from '../src/usage/index.ts'
import {
  createCourier,
  recordEvents,
  webhookDeliveriesFeature,
  webhookEndpointsFeature,
} from '../src/webhooks/index.ts'

const features = [
  sessionFeature,
  tenantsFeature,
  membersFeature,
  invitationsFeature,
  auditLogFeature,
  trashFeature,
  jobsFeature,
  filesFeature,
  imagesFeature,
  profileFeature,
  planFeature,
  billingFeature,
  operatorsFeature,
  rolesFeature,
  teamsFeature,
  ssoFeature,
  apiKeysFeature,
  webhookEndpointsFeature,
  webhookDeliveriesFeature,
  usageFeature,
  notificationsFeature,
]

const platformRouter = router({
  session: sessionFeature.router,
  tenants: tenantsFeature.router,
  members: membersFeature.router,
  invitations: invitationsFeature.router,
  auditLog: auditLogFeature.router,
  trash: trashFeature.router,
  jobs: jobsFeature.router,
  files: filesFeature.router,
  images: imagesFeature.router,
  profile: profileFeature.router,
  plan: planFeature.router,
  billing: billingFeature.router,
  operators: operatorsFeature.router,
  roles: rolesFeature.router,
  teams: teamsFeature.router,
  sso: ssoFeature.router,
  apiKeys: apiKeysFeature.router,
  webhookEndpoints: webhookEndpointsFeature.router,
  webhookDeliveries: webhookDeliveriesFeature.router,
  usage: usageFeature.router,
  notifications: notificationsFeature.router,
})

export type Person = Principal
type Caller = ReturnType<typeof platformRouter.createCaller>

export interface Platform {
  database: TestDatabase
  services: Services
  /** The system's, until turned. */
  clock: { now(): Date; turn(ms: number): void }
  /** Somebody new, member of nothing. */
  person(name?: string): Promise<Person>
  /** A new tenant owned by `owner`; on a plan with room for what tests do, unless they try the plan. */
  tenant(owner: Person, plan?: PlanName): Promise<TenantRef>
  /** Staff, signed in with a second factor. */
  operator(name?: string): Promise<Person>
  join(tenant: TenantRef, person: Person, ...roles: SystemRole[]): Promise<{ id: string }>
  /** The procedures as this person (null: nobody) in this tenant. */
  as(person: Person | null, tenant?: TenantRef | { slug: string }, headers?: Record<string, string>): Caller
  /** One transaction as the person, or as the system. */
  inTenant<T>(tenant: TenantRef, person: Person | null, work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /** As superuser: for arranging what no feature here can do, and for looking. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
}

/** The platform's features on a database of the test file's own, with sign-in replaced by whoever the test names. */
export async function startPlatform(more: Feature[] = []): Promise<Platform> {
  const database = await useTestDatabase()
  const clock = turnableClock()
  const services = await createServices(database, clock, more)
  const call = (actor: Actor): CallContext => ({
    requestId: newId(),
    actor,
    ip: '203.0.113.7',
    log: silentLogger,
    clock,
  })
  const inTenant: Platform['inTenant'] = (tenant, person, work) => {
    const actor: Actor = person ? { kind: 'user', userId: person.userId } : { kind: 'system', name: 'test' }
    return services.database.inTenant(call(actor), tenant, work)
  }
  const query: Platform['query'] = (sql, values) =>
    withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows)
  return {
    database,
    services,
    clock,
    inTenant,
    query,
    person: (name = `Person ${newId().slice(-6)}`) => register(database, name),
    async tenant(owner, plan = 'business') {
      const ctx = { ...call({ kind: 'user', userId: owner.userId }), principal: owner, services }
      const tenant = await createTenant(ctx, { name: 'Acme', slug: `t-${newId()}` })
      await putOnPlan(database, tenant, plan)
      return tenant
    },
    async operator(name) {
      const person = await register(database, name ?? `Operator ${newId().slice(-6)}`)
      await query('insert into control.operators (user_id) values ($1)', [person.userId])
      return { ...person, mfa: true }
    },
    join: (tenant, { userId, name, email }, ...roles) =>
      inTenant(tenant, null, (ctx) => addMember(ctx, { userId, name, email, roles })),
    as(person, tenant, headers = {}) {
      const auth = { ...services.auth, authenticate: async () => person }
      const facts = {
        ...call({ kind: 'system', name: 'anonymous' }),
        batchSize: 1,
        note() {},
        setHeader() {},
      }
      const named = tenant ? { 'x-freehold-tenant': tenant.slug, ...headers } : headers
      return platformRouter.createCaller(
        createRequestContext({ ...services, auth }, { ...facts, headers: named }),
      )
    },
  }
}

async function createServices(
  testDatabase: TestDatabase,
  clock: Platform['clock'],
  more: Feature[],
): Promise<Services> {
  const filesDir = await mkdtemp(path.join(tmpdir(), 'freehold-platform-'))
  const entities = features.flatMap((feature) => feature.entities ?? [])
  const catalogue = createCatalogue([...features, ...more] as Feature[])
  const database = await createDatabase({
    url: testDatabase.url('app'),
    entities,
    beforeCommit: recordEvents(catalogue.resources.values()),
  })
  // Sends to this machine only: whatever a test tries, nothing leaves it.
  const courier = createCourier({ sealer: createSealer(deriveSecret('tests', 'webhooks')), toLoopback: true })
  const operators = await createDatabase({ url: testDatabase.url('operator'), entities: [], poolSize: 2 })
  const keys = createKeys({
    callDoor: database.callDoor,
    pepper: 'a pepper of the tests',
    clock,
    log: silentLogger,
  })
  afterAll(async () => {
    await keys.close()
    await courier.close()
    await operators.close()
    await database.close()
    await rm(filesDir, { recursive: true, force: true })
  })
  return {
    database,
    operators,
    auth: {
      name: 'embedded',
      signIn: { provider: 'embedded' },
      revokeAllSessions: async () => {},
      sessionEnd: async () => null,
      authenticate: async () => null,
      routes: Router(),
      close: async () => {},
    },
    keys,
    files: createLocalFiles(filesDir),
    cursors: cursorCodec('a secret of the tests'),
    catalogue,
    courier,
  }
}

function turnableClock(): Platform['clock'] {
  let turnedMs = 0
  return {
    now: () => new Date(Date.now() + turnedMs),
    turn(ms) {
      turnedMs += ms
    },
  }
}

/** Without a trace in the audit log, which tests look at. */
function putOnPlan(database: TestDatabase, tenant: TenantRef, plan: PlanName): Promise<void> {
  return withClient(database.superuserUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query('update control.tenants set plan = $2 where id = $1', [tenant.id, plan])
  })
}

/** A new person, as a sign-in service makes one. */
async function register(database: TestDatabase, name: string): Promise<Person> {
  const email = `${newId()}@example.com`
  const made = await withClient(database.url('auth'), (client) =>
    client.query<{ id: string }>('select door.register_identity($1, $2, $3, $4) as id', [
      'test',
      newId(),
      name,
      email,
    ]),
  )
  const proof = { emailVerified: true, mfa: false, provenAt: new Date() }
  return { userId: made.rows[0]?.id ?? '', sessionId: newId(), name, email, ...proof }
}

/** What a refused call answers: its code, message and details. @throws when it was not refused. */
export async function refusal(
  answer: Promise<unknown>,
): Promise<Pick<AppError, 'code' | 'message' | 'fields' | 'data'>> {
  try {
    await answer
  } catch (error) {
    const { code, message, fields, data } = toAppError(error)
    return { code, message, fields, data }
  }
  throw new Error('It was not refused')
}
