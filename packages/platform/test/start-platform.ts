import { createCatalogue, createRequestContext, type Feature, router, type Services, toAppError } from '@freehold/api'
import type { SystemRole } from '@freehold/access'
import type { Principal } from '@freehold/auth'
import { type Actor, AppError, type CallContext, cursorCodec, newId, silentLogger, type TenantRef } from '@freehold/core'
import { createDatabase, type TenantContext, withClient } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import { type TestDatabase, useTestDatabase } from '@freehold/testing'
import { Router } from 'express'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { auditLogFeature } from '../src/audit-log/index.ts'
import { filesFeature } from '../src/files/index.ts'
import { jobsFeature } from '../src/jobs/index.ts'
import { addMember, membersFeature } from '../src/members/index.ts'
import { profileFeature } from '../src/profile/index.ts'
import { sessionFeature } from '../src/session/index.ts'
import { createTenant, tenantsFeature } from '../src/tenants/index.ts'
import { trashFeature } from '../src/trash/index.ts'

const features = [sessionFeature, tenantsFeature, membersFeature, auditLogFeature, trashFeature, jobsFeature, filesFeature, profileFeature]

const platformRouter = router({
  session: sessionFeature.router,
  tenants: tenantsFeature.router,
  members: membersFeature.router,
  auditLog: auditLogFeature.router,
  trash: trashFeature.router,
  jobs: jobsFeature.router,
  files: filesFeature.router,
  profile: profileFeature.router,
})

export type Person = Principal
type Caller = ReturnType<typeof platformRouter.createCaller>

export interface Platform {
  database: TestDatabase
  services: Services
  /** Stands still until turned. */
  clock: { now(): Date; turn(ms: number): void }
  /** Somebody new, member of nothing. */
  person(name?: string): Promise<Person>
  /** A new tenant owned by `owner`. */
  tenant(owner: Person): Promise<TenantRef>
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
  const filesDir = await mkdtemp(path.join(tmpdir(), 'freehold-platform-'))
  const entities = features.flatMap((feature) => feature.entities ?? [])
  const services: Services = {
    database: await createDatabase({ url: database.url('app'), entities }),
    auth: { name: 'embedded', authenticate: async () => null, routes: Router(), close: async () => {} },
    files: createLocalFiles(filesDir),
    cursors: cursorCodec('a secret of the tests'),
    catalogue: createCatalogue([...features, ...more] as Feature[]),
  }
  afterAll(async () => {
    await services.database.close()
    await rm(filesDir, { recursive: true, force: true })
  })
  let turned = 0
  const clock = { now: () => new Date(Date.now() + turned), turn: (ms: number) => void (turned += ms) }
  const call = (actor: Actor): CallContext => ({ requestId: newId(), actor, ip: '203.0.113.7', log: silentLogger, clock })
  const inTenant: Platform['inTenant'] = (tenant, person, work) =>
    services.database.inTenant(call(person ? { kind: 'user', userId: person.userId } : { kind: 'system', name: 'test' }), tenant, work)
  return {
    database,
    services,
    clock,
    inTenant,
    query: (sql, values) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows),
    async person(name = `Person ${newId().slice(-6)}`) {
      const email = `${newId()}@example.com`
      const rows = await withClient(database.url('auth'), async (client) => {
        const made = await client.query<{ id: string }>('select door.register_identity($1, $2, $3, $4) as id', ['test', newId(), name, email])
        return made.rows
      })
      return { userId: rows[0]?.id ?? '', sessionId: newId(), name, email, emailVerified: true }
    },
    tenant: (owner) =>
      createTenant({ ...call({ kind: 'user', userId: owner.userId }), principal: owner, services }, { name: 'Acme', slug: `t-${newId()}` }),
    join: (tenant, { userId, name, email }, ...roles) => inTenant(tenant, null, (ctx) => addMember(ctx, { userId, name, email, roles })),
    as: (person, tenant, headers = {}) =>
      platformRouter.createCaller(
        createRequestContext(
          { ...services, auth: { ...services.auth, authenticate: async () => person } },
          {
            ...call({ kind: 'system', name: 'anonymous' }),
            headers: tenant ? { 'x-freehold-tenant': tenant.slug, ...headers } : headers,
            batchSize: 1,
            note() {},
          },
        ),
      ),
  }
}

/** What a refused call answers: its code, message and details. @throws when it was not refused. */
export async function refusal(answer: Promise<unknown>): Promise<Pick<AppError, 'code' | 'message' | 'fields' | 'data'>> {
  try {
    await answer
  } catch (error) {
    const { code, message, fields, data } = toAppError(error)
    return { code, message, fields, data }
  }
  throw new Error('It was not refused')
}

