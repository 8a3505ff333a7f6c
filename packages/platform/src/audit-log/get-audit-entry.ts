import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { presentEntry } from './present-entry.ts'
import { type EntryRow, entriesQuery } from './read-entries.ts'
import { readReferences } from './read-references.ts'
import type { AuditEntry } from './schema.ts'

/** @throws AppError not_found for an entry that is not there, or another tenant's. */
export async function getAuditEntry(ctx: VerbContext, input: { id: string }): Promise<AuditEntry> {
  authorize(ctx, 'audit-entry:read')
  const found = await sql<EntryRow>`${entriesQuery({}).select} where e.id = ${input.id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('audit entry')
  return presentEntry(ctx.services.catalogue, row, await readReferences(ctx, [row]))
}
