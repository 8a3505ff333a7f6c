import Stripe from 'stripe'
import type { DerivedBilling } from '../state/derived.ts'
import { underLock } from './fetch-billing.ts'

export interface UpcomingInvoice {
  amount: number
  currency: string
  at: Date | null
}

const renewing: ReadonlySet<DerivedBilling['state']> = new Set(['trialing', 'active', 'past_due'])

/** What the next invoice would come to, as Stripe computes it; null when there is none. `key`: a repetition asks the same. */
export async function fetchUpcoming(
  stripe: Stripe,
  customer: string,
  { state, chosen }: Pick<DerivedBilling, 'state' | 'chosen'>,
  key: string,
): Promise<UpcomingInvoice | null> {
  if (!chosen || !renewing.has(state)) return null
  try {
    const preview = await stripe.invoices.createPreview(
      { customer, subscription: chosen.id },
      { ...underLock, idempotencyKey: key },
    )
    return { amount: preview.amount_due, currency: preview.currency, at: chosen.periodEnd }
  } catch (error) {
    // Stripe has nothing to come: that is an answer.
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null
    throw error
  }
}
