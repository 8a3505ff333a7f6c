import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import type { TargetItem } from './bill-items.ts'
import { stepFrom } from './periods.ts'

type Params = Stripe.SubscriptionCreateParams

const day = 86_400

/** Without items and with status `active`: both are decided by what it costs. */
export function newSubscription(
  world: World,
  customer: Stripe.Customer,
  params: Params,
  target: readonly TargetItem[],
): Stripe.Subscription {
  const id = world.newId('sub')
  const trialEnd = trialEndOf(world, params)
  return {
    ...emptySubscription,
    id,
    billing_cycle_anchor: anchorOf(world, params, trialEnd),
    billing_mode: billingModeOf(params),
    collection_method: params.collection_method ?? 'charge_automatically',
    created: world.now,
    currency: params.currency ?? target[0]?.price.currency ?? 'usd',
    customer: customer.id,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    description: params.description ?? null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: params.invoice_settings?.custom_fields || null,
      description: params.invoice_settings?.description ?? null,
      footer: params.invoice_settings?.footer ?? null,
      issuer: { type: 'self' },
    },
    items: { object: 'list', data: [], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    metadata: mergeMetadata({}, params.metadata),
    payment_settings: {
      payment_method_options: null,
      payment_method_types: params.payment_settings?.payment_method_types || null,
      save_default_payment_method: params.payment_settings?.save_default_payment_method ?? 'off',
    },
    start_date: world.now,
    test_clock: customer.test_clock ?? null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: params.trial_settings?.end_behavior.billing_cycle_anchor ?? null,
        missing_payment_method:
          params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    },
    trial_start: trialEnd === null ? null : world.now,
  }
}

function trialEndOf(world: World, params: Params): number | null {
  const { trial_end: end, trial_period_days: days } = params
  if (end !== undefined && days !== undefined)
    throw invalid('You may only specify one of these parameters: trial_end, trial_period_days.', 'trial_end')
  if (days !== undefined) return days > 0 ? world.now + days * day : null
  if (end === undefined || end === 'now') return null
  if (end <= world.now) throw invalid('The `trial_end` must be in the future.', 'trial_end')
  if (end > stepFrom(world.now, { interval: 'year', interval_count: 1 }, 2))
    throw invalid('The `trial_end` can be at most two years from now.', 'trial_end')
  return end
}

function anchorOf(world: World, params: Params, trialEnd: number | null): number {
  const given = params.billing_cycle_anchor
  if (given !== undefined && given < world.now)
    throw invalid('`billing_cycle_anchor` must be in the future.', 'billing_cycle_anchor')
  return given ?? trialEnd ?? world.now
}

function billingModeOf(params: Params): Stripe.Subscription.BillingMode {
  if (params.billing_mode?.type === 'classic')
    throw invalid('The simulator bills in flexible mode only.', 'billing_mode[type]')
  return { flexible: { proration_discounts: 'included' }, type: 'flexible' }
}

const emptySubscription = {
  object: 'subscription',
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
  customer_account: null,
  default_source: null,
  default_tax_rates: [],
  discounts: [],
  ended_at: null,
  latest_invoice: null,
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  status: 'active',
  transfer_data: null,
} satisfies Partial<Stripe.Subscription>
