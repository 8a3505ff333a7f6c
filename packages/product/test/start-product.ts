import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadCaller, type SystemRole } from '@freehold/access'
import {
  createCatalogue,
  createRequestContext,
  type Feature,
  router,
  type Services,
  toAppError,
  type VerbContext,
} from '@freehold/api'
import {
  type Actor,
  type AppError,
  type CallContext,
  createSealer,
  cursorCodec,
  deriveSecret,
  newId,
  silentLogger,
  systemClock,
  type TenantRef,
} from '@freehold/core'
import { createDatabase, withClient } from '@freehold/db'
import { createFileLinks, createLocalFiles } from '@freehold/files'
import type { PlanName } from '@freehold/plans'
import { attachmentsFeature } from '@freehold/platform/attachments'
import { explainFeature } from '@freehold/platform/explain'
import { filesFeature } from '@freehold/platform/files'
import { grantsFeature } from '@freehold/platform/grants'
import { historyFeature } from '@freehold/platform/history'
import { imagesFeature } from '@freehold/platform/images'
import { importsFeature } from '@freehold/platform/imports'
import { addMember, membersFeature } from '@freehold/platform/members'
import { rolesFeature } from '@freehold/platform/roles'
import { teamsFeature } from '@freehold/platform/teams'
import { tenantsFeature } from '@freehold/platform/tenants'
import { trashFeature } from '@freehold/platform/trash'
import {
  createCourier,
  recordEvents,
  webhookDeliveriesFeature,
  webhookEndpointsFeature,
} from '@freehold/platform/webhooks'
import { type TestDatabase, useTestDatabase } from '@freehold/testing'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { clientsFeature } from '../src/clients/index.ts'
import { exchangeRatesFeature } from '../src/exchange-rates/index.ts'
import { invoicesFeature } from '../src/invoices/index.ts'
import { projectsFeature } from '../src/projects/index.ts'
import { reportsFeature } from '../src/reports/index.ts'
import { tasksFeature } from '../src/tasks/index.ts'

const features: Feature[] = [
  tenantsFeature,
  membersFeature,
  teamsFeature,
  grantsFeature,
  explainFeature,
  rolesFeature,
  trashFeature,
  historyFeature,
  filesFeature,
  attachmentsFeature,
  imagesFeature,
  importsFeature,
  clientsFeature,
  projectsFeature,
  tasksFeature,
  exchangeRatesFeature,
  invoicesFeature,
  reportsFeature,
  webhookEndpointsFeature,
  webhookDeliveriesFeature,
]

const productRouter = router({
  tenants: tenantsFeature.router,
  teams: teamsFeature.router,
  grants: grantsFeature.router,
  access: explainFeature.router,
  trash: trashFeature.router,
  history: historyFeature.router,
  files: filesFeature.router,
  attachments: attachmentsFeature.router,
  images: imagesFeature.router,
  imports: importsFeature.router,
  clients: clientsFeature.router,
  projects: projectsFeature.router,
  tasks: tasksFeature.router,
  exchangeRates: exchangeRatesFeature.router,
  invoices: invoicesFeature.router,
  reports: reportsFeature.router,
  webhookEndpoints: webhookEndpointsFeature.router,
  webhookDeliveries: webhookDeliveriesFeature.router,
})

export type Caller = ReturnType<typeof productRouter.createCaller>

export interface Person {
  userId: string
  membershipId: string
  name: string
}

/** A tenant of the test's own, with one person of each role. */
export interface House {
  tenant: TenantRef
  people: Record<SystemRole, Person>
  /** The procedures as the person with this role. */
  as(role: SystemRole): Caller
  /** Somebody else, with these roles or none at all. */
  join(name: string, ...roles: SystemRole[]): Promise<Person>
  asPerson(person: Person): Caller
  /** One transaction as a verb gets it. */
  inVerb<T>(who: SystemRole | Person, work: (ctx: VerbContext) => Promise<T>): Promise<T>
}

export interface Product {
  database: TestDatabase
  services: Services
  /** On a plan with room for what tests do, unless they try the plan. */
  house(plan?: PlanName): Promise<House>
  /** As superuser: for arranging many rows, and for looking. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
}

/** The product's features on a database of the test file's own, with sign-in replaced by whoever the test names. */
export async function startProduct(): Promise<Product> {
  const database = await useTestDatabase()
  const filesDir = await mkdtemp(path.join(tmpdir(), 'freehold-product-'))
  const entities = features.flatMap((feature) => feature.entities ?? [])
  const catalogue = createCatalogue(features)
  // Sends to this machine only: whatever a test tries, nothing leaves it.
  const courier = createCourier({ sealer: createSealer(deriveSecret('tests', 'webhooks')), toLoopback: true })
  const services: Services = {
    database: await createDatabase({
      url: database.url('app'),
      entities,
      beforeCommit: recordEvents(catalogue.resources.values()),
    }),
    auth: nobody,
    files: createLocalFiles(filesDir),
    fileLinks: createFileLinks('a secret of the tests'),
    cursors: cursorCodec('a secret of the tests'),
    catalogue,
    courier,
    apiVersions: ['v1', 'v2'],
  }
  afterAll(async () => {
    await courier.close()
    await services.database.close()
    await rm(filesDir, { recursive: true, force: true })
  })
  return {
    database,
    services,
    house: (plan = 'business') => makeHouse(database, services, plan),
    query: (text, values) =>
      withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows),
  }
}

const nobody = {
  name: 'embedded',
  authenticate: async () => null,
  close: async () => {},
} as unknown as Services['auth']

async function makeHouse(database: TestDatabase, services: Services, plan: PlanName): Promise<House> {
  const slug = `t-${newId()}`
  const tenant: TenantRef = await services.database.inSystem(
    call({ kind: 'system', name: 'test' }),
    async (system) => {
      const made = await sql<{ id: string }>`select door.create_tenant(${slug}, 'Test') as id`.execute(
        system.sql,
      )
      return { id: made.rows[0]?.id ?? '', slug, name: 'Test' }
    },
  )
  await withClient(database.superuserUrl, async (client) => {
    // Without a trace in the audit log.
    await client.query('set session_replication_role = replica')
    await client.query('update control.tenants set plan = $2 where id = $1', [tenant.id, plan])
  })
  const people = {} as Record<SystemRole, Person>
  for (const role of ['owner', 'admin', 'member', 'guest'] as const)
    people[role] = await makePerson(database, services, tenant, `The ${role}`, [role])
  return {
    tenant,
    people,
    as: (role) => caller(services, tenant, people[role]),
    join: (name, ...roles) => makePerson(database, services, tenant, name, roles),
    asPerson: (person) => caller(services, tenant, person),
    inVerb(who, work) {
      const { userId } = typeof who === 'string' ? people[who] : who
      return services.database.inTenant(call({ kind: 'user', userId }), tenant, async (tx) =>
        work(Object.assign(tx, { caller: await loadCaller(tx), services })),
      )
    },
  }
}

async function makePerson(
  database: TestDatabase,
  services: Services,
  tenant: TenantRef,
  name: string,
  roles: SystemRole[],
): Promise<Person> {
  const email = `${newId()}@example.com`
  const userId = await withClient(database.url('auth'), async (client) => {
    const made = await client.query<{ id: string }>('select door.register_identity($1, $2, $3, $4) as id', [
      'test',
      newId(),
      name,
      email,
    ])
    return made.rows[0]?.id ?? ''
  })
  const { id } = await services.database.inTenant(call({ kind: 'system', name: 'test' }), tenant, (ctx) =>
    addMember(ctx, { userId, name, email, roles }),
  )
  return { userId, membershipId: id, name }
}

function caller(services: Services, tenant: TenantRef, person: Person): Caller {
  const authenticate = async () => ({
    ...person,
    sessionId: 'test',
    email: 'test@example.com',
    emailVerified: true,
    mfa: false,
    provenAt: new Date(),
  })
  return productRouter.createCaller(
    createRequestContext(
      { ...services, auth: { ...services.auth, authenticate } },
      {
        ...call({ kind: 'system', name: 'anonymous' }),
        headers: { 'x-freehold-tenant': tenant.slug },
        batchSize: 1,
        note() {},
        setHeader() {},
      },
    ),
  )
}

export function call(actor: Actor): CallContext {
  return { requestId: newId(), actor, ip: null, log: silentLogger, clock: systemClock }
}

/** What a refused call answers. @throws when it was not refused. */
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
