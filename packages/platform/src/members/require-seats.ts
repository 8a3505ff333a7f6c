import { requirePaidSeats } from '@freehold/billing'
import type { TenantContext } from '@freehold/db'
import { countUse, type QuotaUse, requireQuota } from '@freehold/plans'
import { sql } from 'kysely'

const active = sql`select 1 from app.membership where status = 'active'`

/** Who uses a seat: active members, and people asked who may still come. */
export const memberSeats: QuotaUse = {
  quota: 'members',
  rows: sql`${active} union all select 1 from app.invitation where state = 'pending' and expires_at > now()`,
}

/** Call before inviting or reactivating. @throws AppError plan_limit; payment_required beyond the paid seats while something is unpaid */
export async function requireSeats(ctx: TenantContext, adding: number): Promise<void> {
  await requireQuota(ctx, memberSeats.quota, memberSeats.rows, adding)
  await requirePaidSeats(ctx, async () => (await countUse(ctx, memberSeats.rows)) + adding)
}

/** Call before an invited person takes the seat kept for them: the plan may have become smaller. @throws AppError as above */
export async function requireOwnSeat(ctx: TenantContext): Promise<void> {
  await requireQuota(ctx, memberSeats.quota, active)
  await requirePaidSeats(ctx, async () => (await countUse(ctx, active)) + 1)
}
