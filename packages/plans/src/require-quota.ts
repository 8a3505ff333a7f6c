import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import { planAllowing, plans, type Quota, quotaLabels } from './plan.ts'
import { tenantEntitlements } from './tenant-entitlements.ts'

/** What uses up a quota: a SELECT with one row per piece. Declared once beside the feature, for its verbs and for the plan page. */
export interface QuotaUse {
  quota: Quota
  rows: RawBuilder<unknown>
}

/**
 * Call before adding. Counts what `rows` selects while holding the tenant's lock on this quota until the transaction ends, so
 * that two calls at once cannot both take the last place. Never counts further than the limit.
 * @param adding how many pieces the call is about to add
 * @throws AppError plan_limit with `{ quota, limit, used, plan, upgradeTo }`
 */
export async function requireQuota(
  ctx: TenantContext,
  quota: Quota,
  rows: RawBuilder<unknown>,
  adding = 1,
): Promise<void> {
  const { limits, plan } = await tenantEntitlements(ctx)
  const limit = limits[quota]
  if (limit === null) return
  await lockQuota(ctx, quota)
  const used = await countUse(ctx, rows, limit)
  if (used + adding <= limit) return
  const upgradeTo = planAllowing(quota, used + adding, plan)
  throw new AppError('plan_limit', explainLimit(quota, limit, upgradeTo && plans[upgradeTo].label), {
    data: { quota, limit, used, plan, upgradeTo },
  })
}

/** How many pieces of a quota are used, counted no further than `atMost` + 1 (null: to the end). */
export async function countUse(
  ctx: TenantContext,
  rows: RawBuilder<unknown>,
  atMost: number | null = null,
): Promise<number> {
  const found = await sql<{ used: number }>`
    select count(*)::int as used from (select from (${rows}) each limit ${atMost === null ? null : atMost + 1}) counted`.execute(
    ctx.sql,
  )
  return found.rows[0]?.used ?? 0
}

/** A statement of its own: the count's snapshot must not be older than the lock. */
export async function lockQuota(ctx: TenantContext, quota: Quota): Promise<void> {
  const scope = `quota:${ctx.tenant.id}:${quota}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${scope}, 0))`.execute(ctx.sql)
}

/** "The plan of this workspace includes 50 projects. Team has room for more." */
export function explainLimit(quota: Quota, limit: number, upgrade: string | null): string {
  const what = limit === 0 ? `no ${quotaLabels[quota]}` : `${limit} ${quotaLabels[quota]}`
  const advice = upgrade === null ? '' : ` ${upgrade} has room for more.`
  return `The plan of this workspace includes ${what}.${advice}`
}
