import type { VerbContext } from '@freehold/api'
import { type RawBuilder, sql } from 'kysely'

/** Everybody sees their own imports; `import:read-all` sees all. */
export function visibleImports(ctx: VerbContext): RawBuilder<unknown>[] {
  return ctx.caller.can('import:read-all') ? [] : [sql`i.created_by = freehold.acting_user_id()`]
}
