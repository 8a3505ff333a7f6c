import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { presentEntry } from './present-entry.ts'
import { type EntryRow, entriesQuery } from './read-entries.ts'
import { readReferences } from './read-references.ts'
import type { listAuditInput } from './schema.ts'

/** Who did what to which record, newest first. */
export async function listAuditEntries(ctx: VerbContext, input: z.infer<typeof listAuditInput>) {
  authorize(ctx, 'audit-entry:read')
  const { rows, nextCursor } = await listPage<EntryRow>(ctx, 'audit-log', input, entriesQuery(input))
  const nameOf = await readReferences(ctx, rows)
  return { data: rows.map((row) => presentEntry(ctx.services.catalogue, row, nameOf)), nextCursor }
}
