import { sql } from 'kysely'
import type { PersonCall } from '../auth-call.ts'
import { ownSessions } from '../own-sessions.ts'

export async function revokeOtherSessions(call: PersonCall) {
  await sql`delete from auth.session where ${ownSessions(call)} and id <> ${call.principal.sessionId}`.execute(
    call.services.database.kysely,
  )
  return { status: 'revoked' as const }
}
