import type Stripe from 'stripe'
import {
  boolean,
  clearable,
  emptyable,
  integer,
  list,
  metadata,
  object,
  oneOf,
  paramsOf,
  range,
  text,
  timestamp,
} from '../params.ts'
import { endpoint, listing } from '../route.ts'
import { priceData } from './catalogue.ts'
import { customFields } from './customers.ts'

export const prorationBehavior = () => oneOf(['always_invoice', 'create_prorations', 'none'])
const paymentBehavior = () =>
  oneOf(['allow_incomplete', 'default_incomplete', 'error_if_incomplete', 'pending_if_incomplete'])
const collectionMethod = () => oneOf(['charge_automatically', 'send_invoice'])

export const billingMode = () =>
  object({
    flexible: object({ proration_discounts: oneOf(['included', 'itemized']).optional() }).optional(),
    type: oneOf(['classic', 'flexible']),
  })

export const trialSettings = () =>
  object({
    end_behavior: object({ missing_payment_method: oneOf(['cancel', 'create_invoice', 'pause']) }),
  })

export const cancelAt = () => timestamp().or(oneOf(['max_period_end', 'min_period_end']))

const newItem = {
  metadata: metadata().optional(),
  price: text().optional(),
  price_data: priceData().optional(),
  quantity: integer(0).optional(),
}

/** An item as updates and previews name it: by id, or new. */
export const changedItem = () =>
  object({
    ...newItem,
    clear_usage: boolean().optional(),
    deleted: boolean().optional(),
    id: text().optional(),
  })

const settings = {
  cancel_at_period_end: boolean().optional(),
  collection_method: collectionMethod().optional(),
  days_until_due: integer(0).optional(),
  default_payment_method: clearable().optional(),
  description: clearable().optional(),
  invoice_settings: object({ custom_fields: customFields().optional() }).optional(),
  metadata: metadata().optional(),
  off_session: boolean().optional(),
  payment_behavior: paymentBehavior().optional(),
  payment_settings: object({
    payment_method_types: emptyable(list(text())).optional(),
    save_default_payment_method: oneOf(['off', 'on_subscription']).optional(),
  }).optional(),
  proration_behavior: prorationBehavior().optional(),
  trial_end: oneOf(['now']).or(timestamp()).optional(),
  trial_settings: trialSettings().optional(),
}

const cancellationDetails = object({ comment: clearable().optional(), feedback: clearable().optional() })
const onChange = {
  payment_behavior: paymentBehavior().optional(),
  proration_behavior: prorationBehavior().optional(),
  proration_date: timestamp().optional(),
}

const phaseItem = object(newItem)

const phase = object({
  billing_cycle_anchor: oneOf(['automatic', 'phase_start']).optional(),
  collection_method: collectionMethod().optional(),
  default_payment_method: clearable().optional(),
  description: clearable().optional(),
  duration: object({
    interval: oneOf(['day', 'week', 'month', 'year']),
    interval_count: integer(1).optional(),
  }).optional(),
  end_date: oneOf(['now']).or(timestamp()).optional(),
  items: list(phaseItem, 20),
  iterations: integer(1).optional(),
  metadata: metadata().optional(),
  proration_behavior: prorationBehavior().optional(),
  start_date: oneOf(['now']).or(timestamp()).optional(),
  trial: boolean().optional(),
  trial_end: oneOf(['now']).or(timestamp()).optional(),
})

const endBehavior = () => oneOf(['cancel', 'none', 'release', 'renew'])

export const subscriptionRoutes = [
  endpoint(
    'POST',
    '/v1/subscriptions',
    'subscriptions.create',
    paramsOf<Stripe.SubscriptionCreateParams>({
      ...settings,
      backdate_start_date: timestamp().optional(),
      billing_cycle_anchor: timestamp().optional(),
      billing_mode: billingMode().optional(),
      cancel_at: cancelAt().optional(),
      currency: text().optional(),
      customer: text(),
      items: list(object(newItem), 20).optional(),
      trial_period_days: integer(0).optional(),
    }),
  ),
  endpoint('GET', '/v1/subscriptions/{id}', 'subscriptions.retrieve'),
  endpoint(
    'POST',
    '/v1/subscriptions/{id}',
    'subscriptions.update',
    paramsOf<Stripe.SubscriptionUpdateParams>({
      ...settings,
      billing_cycle_anchor: oneOf(['now', 'unchanged']).optional(),
      cancel_at: emptyable(cancelAt()).optional(),
      cancellation_details: cancellationDetails.optional(),
      items: list(changedItem(), 20).optional(),
      pause_collection: emptyable(
        object({
          behavior: oneOf(['keep_as_draft', 'mark_uncollectible', 'void']),
          resumes_at: timestamp().optional(),
        }),
      ).optional(),
      proration_date: timestamp().optional(),
    }),
  ),
  endpoint(
    'DELETE',
    '/v1/subscriptions/{id}',
    'subscriptions.cancel',
    paramsOf<Stripe.SubscriptionCancelParams>({
      cancellation_details: cancellationDetails.optional(),
      invoice_now: boolean().optional(),
      prorate: boolean().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/subscriptions/{id}/resume',
    'subscriptions.resume',
    paramsOf<Stripe.SubscriptionResumeParams>({
      billing_cycle_anchor: object({ type: oneOf(['now', 'unchanged']) }).optional(),
      payment_behavior: oneOf(['resume_on_payment_attempt', 'resume_on_payment_success']).optional(),
      proration_behavior: prorationBehavior().optional(),
      proration_date: timestamp().optional(),
    }),
  ),
  listing(
    '/v1/subscriptions',
    'subscriptions.list',
    paramsOf<Stripe.SubscriptionListParams>({
      collection_method: collectionMethod().optional(),
      created: range().optional(),
      customer: text().optional(),
      price: text().optional(),
      status: text().optional(),
      test_clock: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/subscription_items',
    'subscriptionItems.create',
    paramsOf<Stripe.SubscriptionItemCreateParams>({ ...newItem, ...onChange, subscription: text() }),
  ),
  endpoint('GET', '/v1/subscription_items/{id}', 'subscriptionItems.retrieve'),
  endpoint(
    'POST',
    '/v1/subscription_items/{id}',
    'subscriptionItems.update',
    paramsOf<Stripe.SubscriptionItemUpdateParams>({
      ...newItem,
      ...onChange,
      off_session: boolean().optional(),
    }),
  ),
  endpoint(
    'DELETE',
    '/v1/subscription_items/{id}',
    'subscriptionItems.del',
    paramsOf<Stripe.SubscriptionItemDeleteParams>({ ...onChange, clear_usage: boolean().optional() }),
  ),
  listing(
    '/v1/subscription_items',
    'subscriptionItems.list',
    paramsOf<Stripe.SubscriptionItemListParams>({ subscription: text() }),
  ),
  endpoint(
    'POST',
    '/v1/subscription_schedules',
    'subscriptionSchedules.create',
    paramsOf<Stripe.SubscriptionScheduleCreateParams>({
      billing_mode: billingMode().optional(),
      customer: text().optional(),
      end_behavior: endBehavior().optional(),
      from_subscription: text().optional(),
      metadata: metadata().optional(),
      phases: list(phase, 10).optional(),
      start_date: oneOf(['now']).or(timestamp()).optional(),
    }),
  ),
  endpoint('GET', '/v1/subscription_schedules/{id}', 'subscriptionSchedules.retrieve'),
  endpoint(
    'POST',
    '/v1/subscription_schedules/{id}',
    'subscriptionSchedules.update',
    paramsOf<Stripe.SubscriptionScheduleUpdateParams>({
      end_behavior: endBehavior().optional(),
      metadata: metadata().optional(),
      phases: list(phase, 10).optional(),
      proration_behavior: prorationBehavior().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/subscription_schedules/{id}/cancel',
    'subscriptionSchedules.cancel',
    paramsOf<Stripe.SubscriptionScheduleCancelParams>({
      invoice_now: boolean().optional(),
      prorate: boolean().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/subscription_schedules/{id}/release',
    'subscriptionSchedules.release',
    paramsOf<Stripe.SubscriptionScheduleReleaseParams>({ preserve_cancel_date: boolean().optional() }),
  ),
  listing(
    '/v1/subscription_schedules',
    'subscriptionSchedules.list',
    paramsOf<Stripe.SubscriptionScheduleListParams>({
      customer: text().optional(),
      scheduled: boolean().optional(),
    }),
  ),
]
