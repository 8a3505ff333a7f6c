import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { presentImport } from './present-import.ts'
import type { listImportsInput } from './schema.ts'
import { type ImportRow, selectImports } from './select-imports.ts'
import { visibleImports } from './visible-imports.ts'

/** Imports, newest first. */
export async function listImports(ctx: VerbContext, input: z.infer<typeof listImportsInput>) {
  authorize(ctx, 'import:read')
  const { rows, nextCursor } = await listPage<ImportRow>(ctx, 'imports', input, {
    select: selectImports(ctx.clock.now()),
    where: visibleImports(ctx),
    sort: {
      expression: sql`i.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.createdAt,
    },
    id: sql`i.id`,
  })
  return { data: rows.map((row) => presentImport(ctx, row)), nextCursor }
}
