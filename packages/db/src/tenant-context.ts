import type { CallContext, TenantRef } from '@freehold/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kysely } from 'kysely'

/** Tables are named in SQL fragments (`live.project`); row types are stated where the query stands. */
// biome-ignore lint/complexity/noBannedTypes: no table is known at this level
export type Sql = Kysely<{}>

/** A call inside one tenant's open transaction. First argument of every verb; nothing below the edge commits. */
export interface TenantContext extends CallContext {
  tenant: TenantRef
  /** Unit of work bound to the transaction; flushed at commit. For writes. */
  readonly em: EntityManager
  /** The transaction for hot reads: `sql\`...\`.execute(ctx.sql)`. */
  readonly sql: Sql
}
