import { meters } from '@freehold/plans'
import Stripe from 'stripe'
import type { ReportRow } from './report-rows.ts'

/** `refused`: Stripe’s own words. */
export type Sent = { report: ReportRow; refused: string | null }

/**
 * Sends one after the other, so that a tenant is one call at a time; how many tenants are at once says the job. Each carries its
 * identifier, by which Stripe knows it again for at least 24 hours, and an idempotency key for the same request repeated.
 * @throws what may go better later: no network, too many calls, Stripe down
 */
export async function sendReport(stripe: Stripe, customerId: string, report: ReportRow): Promise<Sent> {
  const { eventName } = meters[report.meter]
  const { identifier, at, quantity, tries } = report
  try {
    if (report.withdraw)
      await stripe.billing.meterEventAdjustments.create(
        { event_name: eventName, type: 'cancel', cancel: { identifier } },
        { idempotencyKey: `usage-withdraw:${identifier}:${tries}` },
      )
    else
      await stripe.billing.meterEvents.create(
        {
          event_name: eventName,
          identifier,
          timestamp: Math.floor(at.getTime() / 1000),
          payload: { stripe_customer_id: customerId, value: String(quantity) },
        },
        { idempotencyKey: `usage:${identifier}:${tries}` },
      )
    return { report, refused: null }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode === 409) throw error
    return { report, refused: isThere(error) ? null : error.message.slice(0, 500) }
  }
}

// Stripe has these words for a repeated identifier, and no code that is documented: it has the event, which is what we want.
const thereAlready = /already exists with identifier|(cancell?ed already|already (been )?cancell?ed)/i

function isThere({ code, message }: Stripe.errors.StripeError): boolean {
  return code === 'duplicate_meter_event' || thereAlready.test(message)
}
