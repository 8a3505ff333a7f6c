import { type RawBuilder, sql } from 'kysely'
import type { PersonCall } from './auth-call.ts'

/** Condition on auth.session: the caller's own. */
export function ownSessions(call: PersonCall): RawBuilder<unknown> {
  return sql`user_id = (select user_id from auth.session where id = ${call.principal.sessionId})`
}
