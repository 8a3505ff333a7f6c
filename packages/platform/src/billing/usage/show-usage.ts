import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { type MeterUse, usageOverview } from '@freehold/billing/metering'
import { meters, planRefOf, plans, tenantEntitlements } from '@freehold/plans'
import type * as z from 'zod/mini'
import type { meterUse, usageOutput } from './schema.ts'

/** Used, included, forecast and what it will cost. What it costs is for who may see what the workspace pays. */
export async function showUsage(ctx: VerbContext): Promise<z.infer<typeof usageOutput>> {
  authorize(ctx, 'plan:read')
  const seesCost = ctx.caller.can('billing:read')
  const { plan } = await tenantEntitlements(ctx)
  const { period, now, meters: uses } = await usageOverview(ctx)
  const currency = plans[plan].price?.currency ?? 'USD'
  return {
    plan: planRefOf(plan),
    period: { startsAt: period.start.toISOString(), endsAt: period.end.toISOString() },
    at: now.toISOString(),
    meters: uses.map((use) => present(use, currency, seesCost)),
  }
}

function present(use: MeterUse, currency: string, seesCost: boolean): z.infer<typeof meterUse> {
  const { meter, used, included, limit, forecast, price, cost } = use
  const { label, unit } = meters[meter]
  const money = (amount: number) => ({ amount, currency })
  return {
    ...{ meter, label, unit, used, included, limit, forecast },
    price: price && { each: money(price.amount), per: price.per },
    cost:
      seesCost && cost
        ? { soFar: money(cost.soFar), forecast: cost.forecast === null ? null : money(cost.forecast) }
        : null,
  }
}
