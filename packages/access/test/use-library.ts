import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, deletableProperties, ownerRoles, tenantTable, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { defineEntity, p } from '@mikro-orm/core'
import { afterAll } from 'vitest'
import {
  type AccessContext,
  type AnyResource,
  type Condition,
  definePermissions,
  defineResource,
  grantable,
  loadCaller,
  type RoleRef,
  syncPermissions,
} from '../src/index.ts'

/** Three levels, as products have them: a grant on a shelf covers its books and their pages; a page takes no grant itself. */
const Shelf = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  schema: 'app',
  properties: { ...deletableProperties, name: p.string() },
})
const Book = defineEntity({
  name: 'Book',
  tableName: 'book',
  schema: 'app',
  properties: {
    ...deletableProperties,
    shelfId: p.uuid().nullable(),
    state: p.string(),
    readerId: p.uuid().nullable(),
  },
})
const Page = defineEntity({
  name: 'Page',
  tableName: 'page',
  schema: 'app',
  properties: { ...deletableProperties, bookId: p.uuid() },
})

export const states = ['new', 'read', 'lent'] as const
const shelf = defineResource({ subject: 'shelf', label: 'Shelf', entity: Shelf, grantable: true })
const book = defineResource({
  subject: 'book',
  label: 'Book',
  entity: Book,
  grantable: true,
  parent: { resource: shelf, column: 'shelf_id' },
  conditions: { own: 'created_by', assigned: 'reader_id', status: { column: 'state', values: states } },
})
const page = defineResource({
  subject: 'page',
  label: 'Page',
  entity: Page,
  parent: { resource: book, column: 'book_id' },
  conditions: { own: 'created_by' },
})
export const library = { shelf, book, page }
export const subjects = ['shelf', 'book', 'page'] as const
export const actions = ['read', 'update'] as const

const definitions = subjects.flatMap((subject) =>
  definePermissions(
    subject,
    Object.fromEntries(actions.map((action) => [action, { label: `${action} ${subject}`, roles: [] }])),
  ),
)

const tables = [
  tenantTable('shelf', { columns: ['name text not null'] }),
  tenantTable('book', {
    columns: ['shelf_id uuid', 'state text not null', 'reader_id uuid'],
    references: [{ column: 'shelf_id', table: 'shelf' }],
  }),
  tenantTable('page', {
    columns: ['book_id uuid not null'],
    references: [{ column: 'book_id', table: 'book' }],
  }),
  grantable('shelf'),
  grantable('book'),
]

export interface Member {
  userId: string
  membershipId: string
}

/** A database with the library's tables, and hands that write what roles, teams and grants need. */
export async function useLibrary() {
  const database = await useTestDatabase()
  const look = <T extends object>(text: string, values: unknown[] = []) =>
    withClient(database.superuserUrl, async (client) => (await client.query<T>(text, values)).rows)
  await withClient(database.url('migrator'), async (client) => {
    await client.query(`set role ${ownerRoles.owner}`)
    for (const statement of tables.flatMap(({ up }) => up)) await client.query(statement)
  })
  await syncPermissions(database.url('migrator'), definitions, Object.values(library) as AnyResource[])
  const db = await createDatabase({ url: database.url('app'), entities: [Shelf, Book, Page] })
  afterAll(() => db.close())

  /** A row of a tenant's table; returns its id. */
  async function put(tenant: TenantRef, table: string, values: Record<string, unknown>): Promise<string> {
    const names = Object.keys(values)
    const marks = names.map((_, i) => `$${i + 2}`)
    const [row] = await look<{ id: string }>(
      `insert into app.${table} (${['tenant_id', ...names].join(', ')}) values (${['$1', ...marks].join(', ')}) returning id`,
      [tenant.id, ...Object.values(values)],
    )
    return row?.id ?? ''
  }

  return {
    database,
    look,
    put,
    async tenant(): Promise<TenantRef> {
      const slug = `t-${newId()}`
      const [made] = await look<{ id: string }>(
        'insert into control.tenants (slug, name) values ($1, $1) returning id',
        [slug],
      )
      return { id: made?.id ?? '', slug, name: slug }
    },
    async member(tenant: TenantRef, name = 'Somebody'): Promise<Member> {
      const userId = newId()
      const email = `${userId}@example.com`
      await look('insert into control.users (id, name, email) values ($1, $2, $3)', [userId, name, email])
      return { userId, membershipId: await put(tenant, 'membership', { user_id: userId, name, email }) }
    },
    async role(
      tenant: TenantRef,
      permissions: { permission: string; condition: Condition | null }[],
      name: string = newId(),
    ): Promise<RoleRef & { roleId: string }> {
      const roleId = await put(tenant, 'role', { name })
      for (const { permission, condition } of permissions) {
        const stored = condition && JSON.stringify(condition)
        await put(tenant, 'role_permission', { role_id: roleId, permission, condition: stored })
      }
      return { roleId }
    },
    give: (tenant: TenantRef, member: Member, { roleId }: { roleId: string }) =>
      put(tenant, 'membership_role', { membership_id: member.membershipId, role_id: roleId }),
    grant: (
      tenant: TenantRef,
      to: { membership_id: string } | { team_id: string },
      on: { type: string; id: string },
      { roleId }: { roleId: string },
    ) =>
      put(tenant, 'resource_grant', { ...to, resource_type: on.type, resource_id: on.id, role_id: roleId }),
    /** One transaction as a member, or as what acts for them, with the standing the database gives. */
    as: <T>(
      member: Member,
      tenant: TenantRef,
      work: (ctx: AccessContext) => Promise<T>,
      actor: CallContext['actor'] = { kind: 'user', userId: member.userId },
    ): Promise<T> => {
      const call: CallContext = {
        requestId: 'test',
        actor,
        ip: null,
        log: silentLogger,
        clock: systemClock,
      }
      return db.inTenant(call, tenant, async (ctx) =>
        work(Object.assign(ctx, { caller: await loadCaller(ctx) })),
      )
    },
  }
}
