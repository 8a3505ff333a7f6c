import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'
import { readSessions } from './read-sessions.ts'

/** The caller's sessions that hold now. */
export async function listActing(ctx: OperatorContext) {
  const holding = sql`s.operator_id = freehold.acting_user_id() and s.ended_at is null
    and s.expires_at > ${ctx.clock.now().toISOString()}::timestamptz`
  return { data: await readSessions(ctx, holding) }
}
