import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Whoever a person invited comes in by their word, which no longer counts. */
export async function revokeInvitationsOf(ctx: TenantContext, userId: string): Promise<void> {
  await sql`
    update app.invitation set state = 'revoked', ended_at = ${ctx.clock.now()}
    where created_by = ${userId} and state = 'pending'`.execute(ctx.sql)
}
