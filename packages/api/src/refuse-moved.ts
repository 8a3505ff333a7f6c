import type { TenantContext, TenantKey } from '@freehold/db'
import { sql } from 'kysely'
import { noSuchTenant } from './gates.ts'

/**
 * Tells members who came by an address the workspace had before where it is now. To everybody else such an address says
 * what any wrong one does. @throws AppError not_found with `{ movedTo }`
 */
export async function refuseMoved(tx: TenantContext, { userId, slug }: TenantKey): Promise<void> {
  const { rows } = await sql<{ slug: string | null }>`
    select door.moved_tenant(${userId}, ${slug}) as slug`.execute(tx.sql)
  const movedTo = rows[0]?.slug
  if (movedTo) throw noSuchTenant(movedTo)
}
