import { sql } from 'kysely'
import type { PersonCall } from '../auth-call.ts'
import { ownAccount } from '../own-account.ts'
import { requireProof } from '../require-proof.ts'
import { tellTwoFactor } from '../tell-two-factor.ts'

/** Sign-in is by password alone again, and no session counts as one with a second factor. */
export async function disableTwoFactor(call: PersonCall) {
  requireProof(call)
  const account = await ownAccount(call)
  await call.services.database.kysely.transaction().execute(async (trx) => {
    await sql`delete from auth.two_factor where user_id = ${account.id}`.execute(trx)
    await sql`update auth."user" set two_factor_enabled = false, updated_at = now() where id = ${account.id}`.execute(
      trx,
    )
    await sql`update auth.session set mfa = false where user_id = ${account.id} and mfa`.execute(trx)
  })
  if (account.twoFactor) tellTwoFactor(call, account.email, false)
  return { status: 'two_factor_off' as const }
}
