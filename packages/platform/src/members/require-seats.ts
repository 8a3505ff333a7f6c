import type { TenantContext } from '@freehold/db'
import { type QuotaUse, requireQuota } from '@freehold/plans'
import { sql } from 'kysely'

const active = sql`select 1 from app.membership where status = 'active'`

/** Who uses a seat: active members, and people asked who may still come. */
export const memberSeats: QuotaUse = {
  quota: 'members',
  rows: sql`${active} union all select 1 from app.invitation where state = 'pending' and expires_at > now()`,
}

/** Call before inviting or reactivating. @throws AppError plan_limit */
export function requireSeats(ctx: TenantContext, adding: number): Promise<void> {
  return requireQuota(ctx, memberSeats.quota, memberSeats.rows, adding)
}

/** Call before an invited person takes the seat kept for them: the plan may have become smaller. @throws AppError plan_limit */
export function requireOwnSeat(ctx: TenantContext): Promise<void> {
  return requireQuota(ctx, memberSeats.quota, active)
}
