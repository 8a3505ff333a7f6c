import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { idOf } from '../world.ts'

type Params = Stripe.SubscriptionUpdateParams

/** https://docs.stripe.com/billing/subscriptions/pending-updates-reference */
const pendable = [
  'expand',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'billing_cycle_anchor',
  'items',
  'trial_end',
  'trial_from_plan',
  'add_invoice_items',
  'metadata',
]
const ofCanceled = ['cancellation_details', 'metadata', 'expand']
const ofIncomplete = ['metadata', 'default_source', 'default_payment_method', 'expand', 'payment_settings']
const cancelling = ['cancel_at', 'cancel_at_period_end']

/** @throws StripeFailure for what Stripe does not let one change in this state. */
export function checkUpdate(subscription: Stripe.Subscription, params: Params): void {
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const outside = (allowed: readonly string[]) => given.find((name) => !allowed.includes(name))
  const { status } = subscription
  if (status === 'canceled' && outside(ofCanceled))
    throw invalid(
      'A canceled subscription can only update its cancellation_details and metadata.',
      undefined,
      'invalid_canceled_subscription_fields',
    )
  if (status === 'incomplete_expired' && outside(ofCanceled))
    throw invalid('You cannot update a subscription that is `incomplete_expired`.')
  if (status === 'incomplete' && outside(ofIncomplete))
    throw invalid(
      'You cannot perform this operation on a subscription whose status is `incomplete`. Pay its first invoice first.',
    )
  const unpendable = outside(pendable)
  if (params.payment_behavior === 'pending_if_incomplete' && unpendable)
    throw invalid(
      `\`${unpendable}\` is not supported when \`payment_behavior=pending_if_incomplete\`.`,
      unpendable,
      'parameter_unknown',
    )
  const cancels = given.find((name) => cancelling.includes(name))
  if (subscription.schedule && cancels)
    throw invalid(
      `The subscription is managed by the subscription schedule \`${idOf(subscription.schedule)}\`, and updating any ` +
        'cancelation behavior directly is not allowed. Please update the schedule instead.',
      cancels,
    )
  if (params.cancel_at_period_end && params.cancel_at)
    throw invalid(
      'You may only specify one of these parameters: cancel_at, cancel_at_period_end.',
      'cancel_at',
    )
}
