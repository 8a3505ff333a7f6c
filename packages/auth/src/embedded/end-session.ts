import { sql } from 'kysely'
import type { AuthDatabase } from './auth-database.ts'

/** Deletes one session; whoever holds its cookie is nobody from the next request on. */
export async function endSession(database: AuthDatabase, sessionId: string): Promise<void> {
  await sql`delete from auth.session where id = ${sessionId}`.execute(database.kysely)
}
