import { type Reader, readerOf } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** How a person reads, and where their mail goes. Somebody who is gone reads as by default, and has no address. */
export async function findReader(
  ctx: Pick<TenantContext, 'sql'>,
  userId: string,
): Promise<{ reader: Reader; email: string | null }> {
  const { rows } = await sql<{ email: string; locale: string | null; timeZone: string | null }>`
    select email, locale, time_zone as "timeZone" from door.reader_of_user(${userId})`.execute(ctx.sql)
  const [row] = rows
  return { reader: readerOf(row ?? { locale: null, timeZone: null }), email: row?.email ?? null }
}
