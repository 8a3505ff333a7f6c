import { defineResource } from '@freehold/access'
import { defineFeature, router } from '@freehold/api'
import { newId, type TenantRef } from '@freehold/core'
import { deletableProperties, deleteRecord, migrationOf, tenantTable, withClient } from '@freehold/db'
import { defineEntity, p } from '@mikro-orm/core'
import { sql } from 'kysely'
import type { Person, Platform } from './start-platform.ts'

const Note = defineEntity({
  name: 'Note',
  tableName: 'note',
  schema: 'app',
  properties: { ...deletableProperties, name: p.string() },
})

/** Roles may hold permissions on notes under conditions: own ones, or by how they are called. */
export const noteResource = defineResource({
  subject: 'note',
  label: 'Note',
  entity: Note,
  fields: { name: 'Title', stars: 'Stars' },
  trash: { restore: 'note:delete' },
  conditions: { own: 'created_by', status: { column: 'name', values: ['Draft', 'Done'] } },
})

/** A resource with a trash and children, as a product would bring: the platform's own features have none. */
export const noteFeature = defineFeature({
  name: 'notes',
  router: router({}),
  resources: [
    noteResource,
    { subject: 'remark', label: 'Remark', trash: { restore: 'note:delete' } },
    { subject: 'secret', label: 'Secret', trash: { restore: 'secret:delete' } },
  ],
})

const tables = migrationOf('2099010101-notes', [
  tenantTable('note', {
    columns: ['name text not null', 'stars integer', 'tags text[]'],
    uniques: [['name']],
  }),
  tenantTable('remark', {
    columns: ['note_id uuid not null', 'name text not null'],
    references: [{ column: 'note_id', table: 'note', cascade: true }],
  }),
  tenantTable('secret', { columns: ['name text not null'] }),
  // Nothing the trash knows of: a reference that stands in the way of a purge.
  tenantTable('pin', {
    columns: ['note_id uuid not null'],
    references: [{ column: 'note_id', table: 'note' }],
    softDelete: false,
  }),
])

const permissions = [
  ['note:read', ['owner', 'admin', 'member']],
  ['note:delete', ['owner', 'admin']],
  ['secret:read', ['owner']],
  ['secret:delete', ['owner']],
] as const

/** Makes the tables and permissions in the test's own database. */
export async function createNotes(platform: Platform): Promise<void> {
  await withClient(platform.database.url('migrator'), async (client) => {
    await client.query('set role freehold_owner')
    for (const statement of tables.up) await client.query(statement)
  })
  for (const [name, roles] of permissions) {
    await platform.query('insert into app.permission (name, label) values ($1, $1)', [name])
    for (const role of roles)
      await platform.query('insert into app.system_role_permission (role, permission) values ($1, $2)', [
        role,
        name,
      ])
  }
}

/** A new row; returns its id. */
export function write(
  platform: Platform,
  tenant: TenantRef,
  person: Person,
  table: 'note' | 'secret',
  name: string,
): Promise<string> {
  return platform.inTenant(tenant, person, async (ctx) => {
    const id = newId()
    await sql`insert into ${sql.id('app', table)} (id, name) values (${id}, ${name})`.execute(ctx.sql)
    return id
  })
}

export function remark(
  platform: Platform,
  tenant: TenantRef,
  person: Person,
  noteId: string,
  name: string,
): Promise<string> {
  return platform.inTenant(tenant, person, async (ctx) => {
    const id = newId()
    await sql`insert into app.remark (id, note_id, name) values (${id}, ${noteId}, ${name})`.execute(ctx.sql)
    return id
  })
}

/** Puts a row into the trash; returns the deletion's id. */
export function bin(
  platform: Platform,
  tenant: TenantRef,
  person: Person,
  subject: string,
  id: string,
  label: string,
): Promise<string> {
  return platform.inTenant(tenant, person, (ctx) => deleteRecord(ctx, { subject, id, label }))
}
