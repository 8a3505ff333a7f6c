import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { type TestDatabase, useTestDatabase } from '@freehold/testing'
import type { EntitySchema } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { createDatabase, type Database, ownerRoles, type TenantContext, withClient } from '../src/index.ts'

export interface Scratch {
  database: TestDatabase
  db: Database
  /** A tenant of one's own. */
  makeTenant(): Promise<TenantRef>
  /** One transaction as a person of the tenant. */
  inTenant<T>(tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /** Rows of a query as superuser. */
  look<T extends object>(text: string, values?: unknown[]): Promise<T[]>
  /** Statements as the owner of the schema, in one transaction: what a migration does. */
  migrate(statements: string[]): Promise<void>
}

export const person = newId()

export function callAs(requestId = 'test-request'): CallContext {
  return {
    requestId,
    actor: { kind: 'user', userId: person },
    ip: '192.0.2.1',
    log: silentLogger,
    clock: systemClock,
  }
}

/** At the top of a test file: a database with these tables beside the platform's. */
export async function useScratch(
  tables: { up: string[] }[] = [],
  entities: EntitySchema[] = [],
): Promise<Scratch> {
  const database = await useTestDatabase()
  const migrate = (statements: string[]) =>
    withClient(database.url('migrator'), async (client) => {
      await client.query('begin')
      await client.query(`set local role ${ownerRoles.owner}`)
      for (const statement of statements) await client.query(statement)
      await client.query('commit')
    })
  await migrate(tables.flatMap((table) => table.up))
  const db = await createDatabase({ url: database.url('app'), entities })
  afterAll(() => db.close())
  return {
    database,
    db,
    migrate,
    makeTenant: () => makeTenant(db),
    inTenant: (tenant, work) => db.inTenant(callAs(), tenant, work),
    look: (text, values = []) =>
      withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows),
  }
}

function makeTenant(db: Database): Promise<TenantRef> {
  const slug = `t-${newId()}`
  return db.inSystem(callAs(), async (system) => {
    const made = await sql<{ id: string }>`select door.create_tenant(${slug}, ${slug}) as id`.execute(
      system.sql,
    )
    return { id: made.rows[0]?.id ?? '', slug, name: slug }
  })
}
