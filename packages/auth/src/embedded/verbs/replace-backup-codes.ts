import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { PersonCall } from '../auth-call.ts'
import { newBackupCodes, sealBackupCodes } from '../backup-codes.ts'
import { ownAccount } from '../own-account.ts'
import { requireProof } from '../require-proof.ts'

/** Ten new backup codes, answered once; the old ones are worth nothing. */
export async function replaceBackupCodes(call: PersonCall) {
  requireProof(call)
  const { engine, database } = call.services
  const account = await ownAccount(call)
  const backupCodes = newBackupCodes()
  const written = await sql`
    update auth.two_factor set backup_codes = ${await sealBackupCodes(engine, backupCodes)}
    where user_id = ${account.id} and verified`.execute(database.kysely)
  if (written.numAffectedRows !== 1n)
    throw new AppError('conflict', 'Two-step sign-in is off.', { data: { reason: 'two_factor_off' } })
  return { status: 'backup_codes_replaced' as const, backupCodes }
}
