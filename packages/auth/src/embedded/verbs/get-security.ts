import type { ProofMethod, SecurityInfo } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { countBackupCodes } from '../backup-codes.ts'
import { listPasskeys } from '../list-passkeys.ts'
import { type OwnAccount, ownAccount } from '../own-account.ts'

/** What protects the caller's account, and how they can prove themselves. */
export async function getSecurity(call: PersonCall): Promise<SecurityInfo> {
  const account = await ownAccount(call)
  const { backupCodes } = account
  return {
    hasPassword: account.passwordHash !== null,
    twoFactor: account.twoFactor,
    backupCodesLeft: backupCodes === null ? 0 : await countBackupCodes(call.services.engine, backupCodes),
    passkeys: account.hasPasskeys ? await listPasskeys(call, account.id) : [],
    methods: proofMethods(account),
    mfa: call.principal.mfa,
  }
}

/** With a second factor the password alone proves nothing any more. */
export function proofMethods(account: OwnAccount): ProofMethod[] {
  const passkey: ProofMethod[] = account.hasPasskeys ? ['passkey'] : []
  if (account.twoFactor) return ['totp', 'backup_code', ...passkey]
  return account.hasPasskeys || account.passwordHash === null ? passkey : ['password']
}
