import { visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { labelOf } from './label-of.ts'
import type { Plan } from './plan-change.ts'
import type { RecordRow } from './read-record.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** A sentence about the first record that a plan would refer to again and that is gone, in the trash, or not for the caller to see. */
export async function missingReference(
  ctx: VerbContext,
  kind: UndoableResource,
  { references }: RecordRow,
  { changes }: Plan,
): Promise<string | null> {
  for (const [column, value] of Object.entries(changes.after)) {
    const table = references[column]
    if (!table || typeof value !== 'string') continue
    const target = ctx.services.catalogue.records.get(table)
    const seen = target ? visibleRows(ctx, `${table}:read`, target, 'r') : sql<boolean>`true`
    const living = target?.trash ? sql<boolean>`r.deleted_at is null` : sql<boolean>`true`
    const found = await sql`
      select from ${sql.id('app', table)} r where r.id = ${value} and ${living} and ${seen}`.execute(ctx.sql)
    if (found.rows.length === 0)
      return `“${labelOf(kind, column)}” refers to something that is gone, or that you cannot see.`
  }
  return null
}
