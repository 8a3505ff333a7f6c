import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { readImport } from './read-import.ts'
import type { ImportError, listImportErrorsInput } from './schema.ts'

type Row = ImportError & { id: string }

/** The rows that were not taken, in the order of the file. */
export async function listImportErrors(ctx: VerbContext, input: z.infer<typeof listImportErrorsInput>) {
  authorize(ctx, 'import:read')
  await readImport(ctx, input.id)
  const { rows, nextCursor } = await listPage<Row>(ctx, 'import-errors', input, {
    select: sql`select id, row_no as row, external_id as "externalId", code, message, fields from app.import_error`,
    where: [sql`import_id = ${input.id}`],
    sort: { expression: sql`row_no`, type: 'integer', direction: 'asc', of: ({ row }) => row },
  })
  return { data: rows.map(({ id: _, ...error }) => error), nextCursor }
}
