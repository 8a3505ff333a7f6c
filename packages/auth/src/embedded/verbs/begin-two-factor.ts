import { AppError, newId } from '@freehold/core'
import { sql } from 'kysely'
import type { PersonCall } from '../auth-call.ts'
import { sealBackupCodes } from '../backup-codes.ts'
import { productName } from '../engine.ts'
import { ownAccount } from '../own-account.ts'
import { requireProof } from '../require-proof.ts'
import { seal } from '../seal.ts'
import { base32, newTotpSecret, totpUri } from '../totp.ts'

/** A new secret for an authenticator app. It counts for nothing until a first code of it was right. */
export async function beginTwoFactor(call: PersonCall) {
  requireProof(call)
  const account = await ownAccount(call)
  const { engine, database } = call.services
  const secret = newTotpSecret()
  const [sealed, noCodes] = await Promise.all([seal(engine, secret), sealBackupCodes(engine, [])])
  const written = await sql`
    insert into auth.two_factor as t (id, user_id, secret, backup_codes)
    values (${newId()}, ${account.id}, ${sealed}, ${noCodes})
    on conflict (user_id) do update set secret = excluded.secret, last_step = 0 where not t.verified`.execute(
    database.kysely,
  )
  if (written.numAffectedRows !== 1n) throw alreadyOn()
  return {
    uri: totpUri({ secret, issuer: productName, email: account.email }),
    /** The same to type by hand. */
    secret: base32(secret),
  }
}

export function alreadyOn(): AppError {
  return new AppError('conflict', 'Two-step sign-in is on already.', { data: { reason: 'two_factor_on' } })
}
