import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { PersonCall } from './auth-call.ts'

/** The caller's account: what it can prove itself by. */
export interface OwnAccount {
  id: string
  email: string
  /** A second step is asked at sign-in. */
  twoFactor: boolean
  /** Digest; null when the person signs in by other means only. */
  passwordHash: string | null
  /** Sealed; null when two-step sign-in is off. */
  backupCodes: string | null
  hasPasskeys: boolean
}

/** @throws AppError `unauthenticated` when the session ended meanwhile */
export async function ownAccount(call: PersonCall): Promise<OwnAccount> {
  const found = await sql<OwnAccount>`
    select u.id, u.email, u.two_factor_enabled as "twoFactor", a.password as "passwordHash",
      case when t.verified then t.backup_codes end as "backupCodes",
      exists (select from auth.passkey p where p.user_id = u.id) as "hasPasskeys"
    from auth.session s
    join auth."user" u on u.id = s.user_id
    left join auth.account a on a.user_id = u.id and a.provider_id = 'credential'
    left join auth.two_factor t on t.user_id = u.id
    where s.id = ${call.principal.sessionId}`.execute(call.services.database.kysely)
  const account = found.rows[0]
  if (!account) throw new AppError('unauthenticated', 'Sign in to continue.')
  return account
}
