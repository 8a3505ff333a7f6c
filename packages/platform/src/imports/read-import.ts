import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { presentImport } from './present-import.ts'
import type { Import } from './schema.ts'
import { type ImportRow, selectImports } from './select-imports.ts'
import { visibleImports } from './visible-imports.ts'

/** @throws AppError not_found, also for a colleague's without `import:read-all` */
export async function readImport(ctx: VerbContext, id: string): Promise<Import> {
  const where = sql.join([sql`i.id = ${id}`, ...visibleImports(ctx)], sql` and `)
  const found = await sql<ImportRow>`${selectImports(ctx.clock.now())} where ${where}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('import')
  return presentImport(ctx, row)
}
