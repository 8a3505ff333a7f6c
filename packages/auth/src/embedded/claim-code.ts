import { sql } from 'kysely'
import type { AuthCall } from './auth-call.ts'
import { unseal } from './seal.ts'
import { matchingStep } from './totp.ts'

/**
 * Whether a code is the account's present one, and nobody used it or a later one before (RFC 6238, 5.2). The UPDATE decides
 * between two that come at once. Reads the system's clock, as better-auth does.
 */
export async function claimCode(call: AuthCall, accountId: string, code: string): Promise<boolean> {
  const { engine, database } = call.services
  const found = await sql<{ secret: string }>`
    select secret from auth.two_factor where user_id = ${accountId}`.execute(database.kysely)
  const sealed = found.rows[0]?.secret
  if (sealed === undefined) return false
  // Apps show it with a space in the middle.
  const step = matchingStep(await unseal(engine, sealed), code.replaceAll(' ', ''), new Date())
  if (step === null) return false
  const used = await sql`
    update auth.two_factor set last_step = ${step} where user_id = ${accountId} and last_step < ${step}`.execute(
    database.kysely,
  )
  return used.numAffectedRows === 1n
}
