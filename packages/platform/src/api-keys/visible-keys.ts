import type { VerbContext } from '@freehold/api'
import { type RawBuilder, sql } from 'kysely'

/** Everybody sees their own keys; `api-key:manage` sees all. */
export function visibleKeys(ctx: VerbContext): RawBuilder<unknown>[] {
  return ctx.caller.can('api-key:manage') ? [] : [sql`k.membership_id = ${ctx.caller.membershipId}::uuid`]
}
