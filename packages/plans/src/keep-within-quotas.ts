import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { planAllowing, plans } from './plan.ts'
import { countUse, explainLimit, lockQuota, type QuotaUse } from './require-quota.ts'
import { tenantEntitlements } from './tenant-entitlements.ts'

/**
 * Runs `work`, which adds records nobody can count beforehand (a restore brings back what belongs to it), and refuses it when
 * a quota is above its limit by it. What was above before may stay as it is.
 * @throws AppError plan_limit, as requireQuota
 */
export async function keepWithinQuotas<T>(
  ctx: TenantContext,
  uses: readonly QuotaUse[],
  work: () => Promise<T>,
): Promise<T> {
  const { limits, plan } = await tenantEntitlements(ctx)
  const before: { use: QuotaUse; limit: number; used: number }[] = []
  for (const use of uses) {
    const limit = limits[use.quota]
    if (limit === null) continue
    await lockQuota(ctx, use.quota)
    before.push({ use, limit, used: await countUse(ctx, use.rows) })
  }
  const result = await work()
  for (const { use, limit, used } of before) {
    const now = await countUse(ctx, use.rows)
    if (now <= limit || now <= used) continue
    const upgradeTo = planAllowing(use.quota, now, plan)
    throw new AppError('plan_limit', explainLimit(use.quota, limit, upgradeTo && plans[upgradeTo].label), {
      data: { quota: use.quota, limit, used, plan, upgradeTo },
    })
  }
  return result
}
