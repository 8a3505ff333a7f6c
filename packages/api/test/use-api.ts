import type { Principal } from '@freehold/auth'
import { cursorCodec, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, ownerRoles, tenantTable, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { afterAll, afterEach } from 'vitest'
import { createCatalogue, createRequestContext, type Services } from '../src/index.ts'
import { type Member, notesRouter, permissions, script } from './notes-api.ts'

export interface CallOptions {
  /** Idempotency-Key. */
  key?: string
  tenant?: TenantRef | null
  headers?: Record<string, string>
  services?: Partial<Services>
}

export interface Answer {
  status: number
  /** The bytes of the body, as text. */
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is what the tests look at
  json: any
  /** What procedures set of the HTTP answer. */
  set: Record<string, string>
}

/** At the top of a test file: tRPC over HTTP messages, without a listening server, on a database with one table of notes. */
export async function useApi() {
  const testDatabase = await useTestDatabase()
  const look = <T extends object>(statement: string, values: unknown[] = []) =>
    withClient(testDatabase.superuserUrl, async (client) => (await client.query<T>(statement, values)).rows)
  await withClient(testDatabase.url('migrator'), async (client) => {
    await client.query(`set role ${ownerRoles.owner}`)
    for (const statement of tenantTable('note', { columns: ['text text not null'] }).up)
      await client.query(statement)
  })
  for (const name of permissions) {
    await look(
      `with p as (insert into app.permission (name, label) values ($1, $1) returning name)
      insert into app.system_role_permission (role, permission) select 'member', name from p`,
      [name],
    )
  }
  const database = await createDatabase({ url: testDatabase.url('app'), entities: [] })
  afterAll(() => database.close())
  afterEach(() => {
    script.afterWrite = async () => {}
  })
  const asked: string[] = []

  /** Who calls is named in a header: what a session cookie says in the running server. */
  const authenticate: Services['auth']['authenticate'] = async ({ headers }): Promise<Principal | null> => {
    const userId = headers['x-test-user']
    asked.push(String(userId))
    const proof = { emailVerified: true, mfa: false, provenAt: new Date() }
    return typeof userId === 'string'
      ? { userId, sessionId: 's', name: 'Ada', email: 'ada@example.com', ...proof }
      : null
  }

  const services: Services = {
    database,
    auth: {
      name: 'embedded',
      signIn: { provider: 'embedded' },
      revokeAllSessions: async () => {},
      sessionEnd: async () => null,
      authenticate,
      routes: null as never,
      close: async () => {},
    },
    files: null as never,
    cursors: cursorCodec('test'),
    catalogue: createCatalogue([]),
  }

  async function send(
    method: 'GET' | 'POST',
    path: string,
    input: unknown,
    who: string | null,
    options: CallOptions,
  ): Promise<Answer> {
    const set: Record<string, string> = {}
    const headers: Record<string, string> = { 'content-type': 'application/json', ...options.headers }
    if (who) headers['x-test-user'] = who
    if (options.tenant) headers['x-freehold-tenant'] = options.tenant.slug
    if (options.key) headers['idempotency-key'] = options.key
    const query =
      method === 'GET' && input !== undefined
        ? `${path.includes('?') ? '&' : '?'}input=${encodeURIComponent(JSON.stringify(input))}`
        : ''
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      router: notesRouter,
      req: new Request(`http://test/trpc/${path}${query}`, {
        method,
        headers,
        ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
      }),
      createContext: () =>
        createRequestContext(
          { ...services, ...options.services },
          {
            requestId: `request-${newId()}`,
            ip: '192.0.2.1',
            headers,
            batchSize: path.split('?')[0]?.split(',').length ?? 1,
            log: silentLogger,
            clock: systemClock,
            note() {},
            setHeader: (name, value) => void Object.assign(set, { [name]: value }),
          },
        ),
    })
    const body = await response.text()
    return { status: response.status, body, json: JSON.parse(body), set }
  }

  return {
    look,
    appUrl: testDatabase.url('app'),
    services,
    /** User ids of the look-ups of a session, in order. */
    asked,
    mutate: (path: string, input: unknown, who: Member | null, options: CallOptions = {}) =>
      send('POST', path, input, who?.userId ?? null, { tenant: who?.tenant ?? null, ...options }),
    query: (path: string, input: unknown, who: Member | null, options: CallOptions = {}) =>
      send('GET', path, input, who?.userId ?? null, { tenant: who?.tenant ?? null, ...options }),
    async makeTenant(): Promise<TenantRef> {
      const slug = `t-${newId()}`
      const [made] = await look<{ id: string }>(
        'insert into control.tenants (slug, name) values ($1, $1) returning id',
        [slug],
      )
      return { id: made?.id ?? '', slug, name: slug }
    },
    async join(tenant: TenantRef, userId = newId()): Promise<Member> {
      await look(
        `insert into control.users (id, name, email) values ($1, 'Ada', 'ada@example.com') on conflict do nothing`,
        [userId],
      )
      await look(
        `with m as (insert into app.membership (tenant_id, user_id, name, email) values ($1, $2, 'Ada', 'ada@example.com') returning id)
         insert into app.membership_role (tenant_id, membership_id, system_role) select $1, id, 'member' from m`,
        [tenant.id, userId],
      )
      return { userId, tenant }
    },
    async notes(tenant: TenantRef): Promise<string[]> {
      const found = await look<{ text: string }>(
        'select text from app.note where tenant_id = $1 order by id',
        [tenant.id],
      )
      return found.map((row) => row.text)
    },
    async storedKeys(tenant: TenantRef): Promise<string[]> {
      const found = await look<{ key: string }>(
        'select key from app.idempotency_key where tenant_id = $1 order by id',
        [tenant.id],
      )
      return found.map((row) => row.key)
    },
  }
}
