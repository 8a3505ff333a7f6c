import type { TenantContext } from '@freehold/db'
import { type MeteredPrice, type MeterName, meters, plans, tenantEntitlements } from '@freehold/plans'
import { forecast, meteredCost } from './forecast.ts'
import { currentPeriod } from './metered-period.ts'
import { type MeteringAccount, meteringAccount } from './metering-account.ts'
import type { Period } from './periods.ts'
import { usageOfPeriod } from './usage-of-period.ts'

export interface MeterUse {
  meter: MeterName
  used: number
  /** What costs nothing more; null: everything. */
  included: number | null
  /** Where use is refused; null: nowhere. */
  limit: number | null
  /** What the period comes to if it goes on as it went; null in its first day. */
  forecast: number | null
  /** What is paid above the included. Null: nothing is, whatever is used. */
  price: MeteredPrice | null
  /** In minor units (cents); nothing in a trial. */
  cost: { soFar: number; forecast: number | null } | null
}

/** What a tenant has used of its meters in the open month. Nobody outside is asked. */
export async function usageOverview(
  ctx: TenantContext,
): Promise<{ period: Period; now: Date; meters: MeterUse[] }> {
  const account = await meteringAccount(ctx)
  const period = await currentPeriod(ctx, account)
  const { plan, limits } = await tenantEntitlements(ctx)
  const refusedAt: Record<MeterName, number | null> = {
    api_calls: limits.apiCallsPerMonth,
    storage: limits.storageMegabytes === null ? null : limits.storageMegabytes / 1000,
  }
  const uses: MeterUse[] = []
  for (const meter of Object.keys(meters) as MeterName[]) {
    // A plan that staff gave, without a subscription, costs nothing more and ends at its limit.
    const price = account.charges === 'none' ? null : (plans[plan].price?.metered?.[meter] ?? null)
    const usage = await usageOfPeriod(ctx, meter, period)
    const expected = forecast(meter, period, account.now, usage)
    const limit = refusedAt[meter]
    uses.push({
      meter,
      used: usage.used,
      included: price?.included ?? limit,
      limit,
      forecast: expected,
      price,
      cost: price && {
        soFar: account.charges === 'use' ? meteredCost(price, usage.used) : 0,
        forecast: costAhead(account.charges, price, expected),
      },
    })
  }
  return { period, now: account.now, meters: uses }
}

function costAhead(
  charges: MeteringAccount['charges'],
  price: MeteredPrice,
  expected: number | null,
): number | null {
  if (expected === null) return null
  return charges === 'use' ? meteredCost(price, expected) : 0
}
