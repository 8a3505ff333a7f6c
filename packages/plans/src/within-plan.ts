import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { planAllowing, plans, type Quota } from './plan.ts'
import { countUse, explainLimit } from './require-quota.ts'
import { tenantEntitlements } from './tenant-entitlements.ts'

/**
 * For a kind of record that a quota counts: the check before one is changed. On a plan that became too small the oldest records,
 * as many as it includes, go on as before; the younger ones can be read, exported and deleted, and are never deleted by us.
 * @param table of the records, with a live view; its ids are in the order they were made
 */
export function withinPlan(quota: Quota, table: string): (ctx: TenantContext, id: string) => Promise<void> {
  return async (ctx, id) => {
    const { limits, plan } = await tenantEntitlements(ctx)
    const limit = limits[quota]
    if (limit === null) return
    const older = sql`select from ${sql.table(`live.${table}`)} where id < ${id}::uuid`
    const used = await countUse(ctx, older, limit)
    if (used < limit) return
    const upgradeTo = planAllowing(quota, used + 1, plan)
    const told = explainLimit(quota, limit, upgradeTo && plans[upgradeTo].label)
    throw new AppError(
      'plan_limit',
      `${told} This one is beyond them: it can be read, exported and deleted, not changed.`,
      {
        data: { reason: 'over_limit', quota, limit, plan, upgradeTo },
      },
    )
  }
}
