import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { confirmTwoFactorInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { newBackupCodes, sealBackupCodes } from '../backup-codes.ts'
import { claimCode } from '../claim-code.ts'
import { ownAccount } from '../own-account.ts'
import { requireProof } from '../require-proof.ts'
import { tellTwoFactor } from '../tell-two-factor.ts'
import { wrongCode } from '../wrong-code.ts'
import { alreadyOn } from './begin-two-factor.ts'

/** The first right code switches two-step sign-in on. The backup codes are answered here and never again. */
export async function confirmTwoFactor(call: PersonCall, input: z.infer<typeof confirmTwoFactorInput>) {
  requireProof(call)
  const { engine, database, throttle } = call.services
  const account = await ownAccount(call)
  if (account.twoFactor) throw alreadyOn()
  const attempt = { address: call.address, email: account.email }
  await throttle.take('code', attempt)
  if (!(await claimCode(call, account.id, input.code))) throw wrongCode('totp')
  const backupCodes = newBackupCodes()
  const sealed = await sealBackupCodes(engine, backupCodes)
  await database.kysely.transaction().execute(async (trx) => {
    const confirmed = await sql`
      update auth.two_factor set verified = true, backup_codes = ${sealed}
      where user_id = ${account.id} and not verified`.execute(trx)
    if (confirmed.numAffectedRows !== 1n) throw alreadyOn()
    await sql`update auth."user" set two_factor_enabled = true, updated_at = now() where id = ${account.id}`.execute(
      trx,
    )
    await sql`update auth.session set mfa = true, proven_at = ${call.clock.now()} where id = ${call.principal.sessionId}`.execute(
      trx,
    )
  })
  await throttle.forgive('code', attempt)
  tellTwoFactor(call, account.email, true)
  return { status: 'two_factor_on' as const, backupCodes }
}
