import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { revokeSessionInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { ownSessions } from '../own-sessions.ts'

export async function revokeSession(call: PersonCall, input: z.infer<typeof revokeSessionInput>) {
  const done = await sql`delete from auth.session where id = ${input.id} and ${ownSessions(call)}`.execute(
    call.services.database.kysely,
  )
  if (done.numAffectedRows !== 1n) throw notFound('session')
  return { status: 'revoked' as const }
}
