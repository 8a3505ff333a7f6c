import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Their time is over: `files.expire` takes the bytes, then the rows. */
export async function expireDeletedFiles(ctx: TenantContext, deletionId: string): Promise<void> {
  await sql`update app.file set expires_at = ${ctx.clock.now()} where deletion_id = ${deletionId}`.execute(
    ctx.sql,
  )
  await sql`delete from app.deletion where id = ${deletionId}`.execute(ctx.sql)
}
