import { sql } from 'kysely'
import type { SessionInfo } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { ownSessions } from '../own-sessions.ts'
import { idleLimitSeconds, secondsBefore } from '../session-limits.ts'

interface SessionRow {
  id: string
  created_at: Date
  updated_at: Date
  ip_address: string | null
  user_agent: string | null
}

/** The caller's living sessions, last used first. Tokens stay in the database. */
export async function listSessions(call: PersonCall): Promise<{ sessions: SessionInfo[] }> {
  const now = call.clock.now()
  const { rows } = await sql<SessionRow>`
    select id, created_at, updated_at, ip_address, user_agent from auth.session
    where ${ownSessions(call)} and expires_at > ${now} and updated_at > ${secondsBefore(now, idleLimitSeconds)}
    order by updated_at desc, id limit 100`.execute(call.services.database.kysely)
  const sessions = rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    ip: row.ip_address || null,
    userAgent: row.user_agent || null,
    current: row.id === call.principal.sessionId,
  }))
  return { sessions }
}
