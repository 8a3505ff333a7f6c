import { planOrder } from '@freehold/plans'
import type { PlanChoice } from '../facts/facts.ts'

/**
 * The plan decides; with the same plan, a year is more than a month. An upgrade is at once, a downgrade when the paid period
 * is over.
 */
export function judgeChoice(from: PlanChoice, to: PlanChoice): 'same' | 'upgrade' | 'downgrade' {
  const steps = planOrder.indexOf(to.plan) - planOrder.indexOf(from.plan)
  if (steps !== 0) return steps > 0 ? 'upgrade' : 'downgrade'
  if (from.interval === to.interval) return 'same'
  return to.interval === 'year' ? 'upgrade' : 'downgrade'
}
