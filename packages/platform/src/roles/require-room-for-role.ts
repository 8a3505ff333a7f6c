import type { VerbContext } from '@freehold/api'
import { type QuotaUse, requireQuota } from '@freehold/plans'
import { sql } from 'kysely'

/** What uses up the plan's custom roles: those that are not in the trash. */
export const customRolesUse: QuotaUse = { quota: 'customRoles', rows: sql`select from live.role` }

/** @throws AppError plan_limit when one more would be too many */
export function requireRoomForRole(ctx: VerbContext): Promise<void> {
  return requireQuota(ctx, customRolesUse.quota, customRolesUse.rows)
}
