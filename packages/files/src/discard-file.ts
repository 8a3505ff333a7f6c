import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * Ends a file for good, without the trash: nobody gets it from now on, `files.expire` removes its bytes and its row within the
 * hour. Silent when there is none.
 */
export async function discardFile(ctx: TenantContext, id: string): Promise<void> {
  await sql`
    update app.file set expires_at = ${ctx.clock.now()}
    where id = ${id} and (expires_at is null or expires_at > ${ctx.clock.now()})`.execute(ctx.sql)
}
