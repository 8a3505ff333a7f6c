import type Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'
import type { Change } from './change.ts'
import type { SubscribedItems } from './stripe-plan.ts'

/** How long somebody may look at a preview before they confirm it. */
const mostSeconds = 3_600
/** By so much two servers' clocks may differ. */
const aheadSeconds = 5

/**
 * The moment of the preview that was confirmed, in seconds since 1970, by which Stripe splits the period. It comes from the browser: any
 * other one would be a discount (at the period's end an upgrade costs nothing, at its beginning a used month is given back).
 * Null: it is computed for the moment of the change.
 */
export async function previewedMoment(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  { period }: SubscribedItems,
  { wanted, createdAt }: Pick<Change<'plan'>, 'wanted' | 'createdAt'>,
): Promise<number | null> {
  const { prorationDate: date } = wanted
  if (date === undefined) return null
  const clock = idOf(subscription.test_clock)
  const asked =
    clock === null
      ? createdAt.getTime() / 1000
      : (await stripe.testHelpers.testClocks.retrieve(clock)).frozen_time
  const earliest = Math.max(period.start, asked - mostSeconds)
  const latest = Math.min(period.end - 1, asked + aheadSeconds)
  return date >= earliest && date <= latest ? date : null
}
