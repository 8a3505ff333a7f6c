import { type Logger, newId } from '@freehold/core'
import { sql } from 'kysely'
import type { AuthDatabase } from './auth-database.ts'
import { idleLimitSeconds, secondsBefore } from './session-limits.ts'

/** People who never confirmed their address are forgotten after this; their link has long stopped working. */
const unconfirmedSeconds = 7 * 86_400

/** Removes what is over: sessions, links, counts of attempts, accounts never confirmed. Safe to run at any time. */
export async function sweep(database: AuthDatabase, now: Date, log: Logger): Promise<void> {
  const call = {
    requestId: newId(),
    actor: { kind: 'system', name: 'sign-in' } as const,
    ip: null,
    log,
    clock: { now: () => now },
  }
  await database.withContext(call, async () => {
    await sql`delete from auth.session where expires_at <= ${now} or updated_at <= ${secondsBefore(now, idleLimitSeconds)}`.execute(
      database.kysely,
    )
    await sql`delete from auth.verification where expires_at <= ${now}`.execute(database.kysely)
    await sql`delete from auth.throttle where ends_at <= ${now}`.execute(database.kysely)
    await sql`delete from auth."user" where not email_verified and created_at <= ${secondsBefore(now, unconfirmedSeconds)}`.execute(
      database.kysely,
    )
  })
}
