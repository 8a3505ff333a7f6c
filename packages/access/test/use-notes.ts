import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, deletableProperties, ownerRoles, tenantTable, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { defineEntity, p } from '@mikro-orm/core'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { type AccessContext, defineResource, loadCaller, makeCaller, type Permission } from '../src/index.ts'

/** A record of the tests' own: this level knows no feature. */
export const Note = defineEntity({
  name: 'Note',
  tableName: 'note',
  schema: 'app',
  properties: { ...deletableProperties, text: p.string() },
})

export const noteResource = defineResource({ subject: 'note', label: 'Note', entity: Note })

export interface Person {
  userId: string
  name: string
}

export async function useNotes() {
  const database = await useTestDatabase()
  const look = <T extends object>(text: string, values: unknown[] = []) =>
    withClient(database.superuserUrl, async (client) => (await client.query<T>(text, values)).rows)
  await withClient(database.url('migrator'), async (client) => {
    await client.query(`set role ${ownerRoles.owner}`)
    for (const statement of tenantTable('note', { columns: ['text text not null'] }).up)
      await client.query(statement)
  })
  const db = await createDatabase({ url: database.url('app'), entities: [Note] })
  afterAll(() => db.close())

  const callAs = (actor: CallContext['actor']): CallContext => ({
    requestId: 'test',
    actor,
    ip: null,
    log: silentLogger,
    clock: systemClock,
  })

  return {
    database,
    look,
    async makeTenant(): Promise<TenantRef> {
      const slug = `t-${newId()}`
      return db.inSystem(callAs({ kind: 'system', name: 'test' }), async (system) => {
        const made = await sql<{ id: string }>`select door.create_tenant(${slug}, ${slug}) as id`.execute(
          system.sql,
        )
        return { id: made.rows[0]?.id ?? '', slug, name: slug }
      })
    },
    /** A member with these system roles. */
    async member(tenant: TenantRef, name: string, roles: string[]): Promise<Person> {
      const userId = newId()
      await look('insert into control.users (id, name, email) values ($1, $2, $3)', [
        userId,
        name,
        `${userId}@example.com`,
      ])
      const [made] = await look<{ id: string }>(
        'insert into app.membership (tenant_id, user_id, name, email) values ($1, $2, $3, $4) returning id',
        [tenant.id, userId, name, `${userId}@example.com`],
      )
      for (const role of roles) {
        await look(
          'insert into app.membership_role (tenant_id, membership_id, system_role) values ($1, $2, $3)',
          [tenant.id, made?.id, role],
        )
      }
      return { userId, name }
    },
    /** One transaction as a person who holds these permissions, or (null) what their roles give. */
    as<T>(
      who: Person,
      tenant: TenantRef,
      permissions: Permission[] | null,
      work: (ctx: AccessContext) => Promise<T>,
    ) {
      return db.inTenant(callAs({ kind: 'user', userId: who.userId }), tenant, async (ctx) => {
        const given = makeCaller({
          userId: who.userId,
          membershipId: null,
          permissions: permissions ?? [],
          conditional: [],
          granted: [],
        })
        return work(Object.assign(ctx, { caller: permissions ? given : await loadCaller(ctx) }))
      })
    },
    /** The same for any actor, with the caller the database gives. */
    callerOf: (actor: CallContext['actor'], tenant: TenantRef) =>
      db.inTenant(callAs(actor), tenant, (ctx) => loadCaller(ctx)),
  }
}
