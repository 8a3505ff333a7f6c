import type { CallContext } from '@freehold/core'
import { newId } from '@freehold/core'
import { asAppError } from '@freehold/db'
import { sql } from 'kysely'
import type { AuthDatabase } from './auth-database.ts'

/** Ends every session of a person (control.users' id). Whoever holds one is nobody from the next request on. */
export async function revokeAllSessions(
  database: AuthDatabase,
  userId: string,
  call: Omit<CallContext, 'requestId' | 'actor' | 'ip'>,
): Promise<void> {
  const actor = { kind: 'system', name: 'sign-in' } as const
  await database
    .withContext({ ...call, requestId: newId(), actor, ip: null }, () =>
      sql`delete from auth.session
          where user_id::text in (select door.subjects_of_user('embedded', ${userId}))`.execute(
        database.kysely,
      ),
    )
    .catch((error: unknown) => {
      throw asAppError(error)
    })
}
