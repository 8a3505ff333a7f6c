import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { storedSum } from './stored-files.ts'

/** How many bytes the files of records have that use up the plan's quota. */
export async function storedBytes(ctx: TenantContext): Promise<number> {
  const found = await sql<{ bytes: string | null }>`${storedSum}`.execute(ctx.sql)
  return Number(found.rows[0]?.bytes ?? 0)
}
