import type { VerbContext } from '@freehold/api'
import { type RawBuilder, sql } from 'kysely'

/** Everybody sees their own jobs; `job:read-all` sees all. */
export function visibleJobs(ctx: VerbContext, mine = false): RawBuilder<unknown>[] {
  if (ctx.caller.can('job:read-all') && !mine) return []
  return [sql`j.created_by = freehold.acting_user_id()`]
}
