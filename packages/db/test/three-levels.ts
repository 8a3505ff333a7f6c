import { newId, type TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { deleteRecord, findDeletion, restoreDeletion, type TenantContext, tenantTable } from '../src/index.ts'
import type { Scratch } from './use-scratch.ts'

/** A shelf has boxes, a box has things: the three levels a deletion falls through. */
export const levels = ['shelf', 'box', 'thing'] as const
export type Level = (typeof levels)[number]

const name = 'name text not null'

export const threeLevels = [
  tenantTable('shelf', { columns: [name], uniques: [['name']] }),
  tenantTable('box', {
    columns: [name, 'shelf_id uuid not null'],
    references: [{ column: 'shelf_id', table: 'shelf', cascade: true }],
  }),
  tenantTable('thing', {
    columns: [name, 'box_id uuid not null'],
    references: [{ column: 'box_id', table: 'box', cascade: true }],
  }),
]

const parentColumn = { shelf: null, box: 'shelf_id', thing: 'box_id' } as const

export async function add(
  ctx: TenantContext,
  level: Level,
  parentId: string | null,
  label = newId(),
): Promise<string> {
  const id = newId()
  const column = parentColumn[level]
  if (column === null) await sql`insert into app.shelf (id, name) values (${id}, ${label})`.execute(ctx.sql)
  else {
    await sql`insert into ${sql.id('app', level)} (id, name, ${sql.id(column)}) values (${id}, ${label}, ${parentId})`.execute(
      ctx.sql,
    )
  }
  return id
}

export function bin(ctx: TenantContext, subject: Level, id: string): Promise<string> {
  return deleteRecord(ctx, { subject, id, label: subject })
}

export async function undo(ctx: TenantContext, deletionId: string): Promise<void> {
  await restoreDeletion(ctx, await findDeletion(ctx, deletionId))
}

/** Every row of the tenant with every column but those that count and time changes. */
export async function rowGraph(scratch: Scratch, tenant: TenantRef): Promise<string[]> {
  const rows = levels.map(
    (level) =>
      `select '${level}' || (to_jsonb(r) - '{version,updated_at,updated_by}'::text[])::text as row from app.${level} r where tenant_id = $1`,
  )
  const found = await scratch.look<{ row: string }>(`${rows.join(' union all ')} order by 1`, [tenant.id])
  return found.map(({ row }) => row)
}

/** Ids of the living rows, sorted. */
export async function living(scratch: Scratch, tenant: TenantRef): Promise<string[]> {
  const rows = levels.map(
    (level) => `select id from app.${level} where tenant_id = $1 and deleted_at is null`,
  )
  const found = await scratch.look<{ id: string }>(`${rows.join(' union all ')} order by 1`, [tenant.id])
  return found.map(({ id }) => id)
}
