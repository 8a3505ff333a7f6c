import { actingUserId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Who did it, for a sentence: “Ada Byron”, or “Somebody” where no member did. */
export async function nameOfActor(ctx: TenantContext): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from app.membership where user_id = ${actingUserId(ctx.actor)}::uuid`.execute(ctx.sql)
  return rows[0]?.name ?? 'Somebody'
}
