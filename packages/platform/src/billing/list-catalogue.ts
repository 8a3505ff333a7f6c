import { judgeChoice } from '@freehold/billing'
import {
  featureLabels,
  meters,
  type PlanName,
  type Price,
  planOrder,
  planRefOf,
  plans,
  quotaLabels,
} from '@freehold/plans'
import { meterName, paidPlanName, quotaName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import type { overviewOutput, plansOutput } from './schema.ts'

type Entry = z.infer<typeof plansOutput>['plans'][number]

/** All plans with what they cost and include. */
export function listCatalogue(): Entry[] {
  return planOrder.map((name) => {
    const { description, price, limits, features } = plans[name]
    return {
      ...planRefOf(name),
      description,
      prices: price && {
        month: { amount: price.seat.month, currency: price.currency },
        year: { amount: price.seat.year, currency: price.currency },
      },
      limits: quotaName.options.map((quota) => ({ quota, label: quotaLabels[quota], limit: limits[quota] })),
      features: features.map((feature) => ({ name: feature, label: featureLabels[feature] })),
      metered: meteredOf(price),
    }
  })
}

function meteredOf(price: Price | null): Entry['metered'] {
  const { metered, currency } = price ?? {}
  if (!metered || !currency) return []
  return meterName.options.map((meter) => {
    const { included, amount, per } = metered[meter]
    const { label, unit } = meters[meter]
    return { meter, label, unit, included, price: { amount, currency }, per }
  })
}

/** The same, with what each choice would be from this plan; the interval is chosen with it. */
export function catalogueFrom(current: PlanName): z.infer<typeof overviewOutput>['catalogue'] {
  return listCatalogue().map((entry) => ({ ...entry, change: changeTo(entry.name, current) }))
}

function changeTo(name: PlanName, current: PlanName) {
  if (name === current) return 'current'
  if (plans[name].price === null || plans[current].price === null) return 'contact'
  const [from, to] = [current, name].map((each) => paidPlanName.options.find((paid) => paid === each))
  if (!from) return 'upgrade'
  if (!to) return 'downgrade'
  const judged = judgeChoice({ plan: from, interval: 'month' }, { plan: to, interval: 'month' })
  return judged === 'same' ? 'current' : judged
}
