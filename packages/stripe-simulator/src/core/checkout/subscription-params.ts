import type { Stripe } from 'stripe'

type Request = Stripe.Checkout.SessionCreateParams
type Params = Stripe.SubscriptionCreateParams

/** The subscription a Checkout session asks for. A first payment that fails leaves nothing behind. */
export function subscriptionParams(request: Request, customer: string, method: string | null): Params {
  const data = request.subscription_data ?? {}
  const items = (request.line_items ?? []).map(({ price, quantity }) => ({
    ...(price === undefined ? {} : { price }),
    ...(quantity === undefined ? {} : { quantity }),
  }))
  return {
    customer,
    items,
    payment_behavior: 'error_if_incomplete',
    ...(method === null ? {} : { default_payment_method: method }),
    ...(data.metadata === undefined ? {} : { metadata: data.metadata }),
    ...(data.description === undefined ? {} : { description: data.description }),
    ...(data.billing_cycle_anchor === undefined ? {} : { billing_cycle_anchor: data.billing_cycle_anchor }),
    ...(data.trial_end === undefined ? {} : { trial_end: data.trial_end }),
    ...(data.trial_period_days === undefined ? {} : { trial_period_days: data.trial_period_days }),
    ...(data.trial_settings === undefined ? {} : { trial_settings: data.trial_settings }),
    ...(data.invoice_settings === undefined
      ? {}
      : { invoice_settings: data.invoice_settings as NonNullable<Params['invoice_settings']> }),
  }
}
