import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { PersonCall } from '../auth-call.ts'
import { ownAccount } from '../own-account.ts'
import { refusal } from '../refusal.ts'
import { requireProof } from '../require-proof.ts'

const maxPasskeys = 20

/** What the browser's dialog is given to make a passkey. Devices that have one of this account already are left out. */
export async function beginPasskey(call: PersonCall) {
  requireProof(call)
  const account = await ownAccount(call)
  const found = await sql`select from auth.passkey where user_id = ${account.id}`.execute(
    call.services.database.kysely,
  )
  if (found.rows.length >= maxPasskeys)
    throw new AppError('invalid', `An account has at most ${maxPasskeys} passkeys. Remove one first.`)
  const answer = await call.ask({ path: '/passkey/generate-register-options' })
  if (!answer.ok) throw refusal(answer.code)
  call.setCookies(answer.setCookies)
  return { options: answer.passkeyOptions }
}
