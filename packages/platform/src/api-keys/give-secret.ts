import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'

/** A new secret for a key of the current tenant; the one before is good until `previousUntil`. Returns the token, kept nowhere. */
export async function giveSecret(ctx: VerbContext, id: string, previousUntil: Date | null): Promise<string> {
  const { keys } = ctx.services
  if (!keys) throw new AppError('unavailable', 'This server makes no API keys.')
  const { token, hash, lastFour } = keys.makeSecret()
  await sql`update app.api_key set last_four = ${lastFour}, previous_until = ${previousUntil} where id = ${id}::uuid`.execute(
    ctx.sql,
  )
  await sql`select door.set_api_key_secret(${id}::uuid, ${hash}::bytea)`.execute(ctx.sql)
  return token
}
