import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import type { ChangePlan } from './plan-change.ts'
import { lastPeriodEnd, nextPeriodEnd } from './subscription-facts.ts'

type Subscription = Stripe.Subscription
type Params = Stripe.SubscriptionUpdateParams

/** The subscription as an update makes it, items and all. */
export function withSettings(
  world: World,
  subscription: Subscription,
  params: Params,
  plan: ChangePlan,
): Subscription {
  const changed: Subscription = {
    ...subscription,
    billing_cycle_anchor: plan.anchor,
    items: { ...subscription.items, data: plan.items },
    status: plan.status,
    trial_end: plan.trialEnd,
    trial_start: plan.trialStart,
    ...plainSettings(subscription, params),
  }
  return withEnd(world, changed, params)
}

function plainSettings(subscription: Subscription, params: Params): Partial<Subscription> {
  const { default_payment_method: method, description, collection_method: collection } = params
  const { invoice_settings: invoices, payment_settings: payment, trial_settings: trial } = params
  return {
    metadata: mergeMetadata(subscription.metadata, params.metadata),
    ...(method === undefined ? {} : { default_payment_method: method || null }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(collection === undefined ? {} : { collection_method: collection }),
    ...(params.days_until_due === undefined ? {} : { days_until_due: params.days_until_due }),
    ...(invoices?.custom_fields === undefined
      ? {}
      : {
          invoice_settings: {
            ...subscription.invoice_settings,
            custom_fields: invoices.custom_fields || null,
          },
        }),
    ...(payment?.save_default_payment_method === undefined || !subscription.payment_settings
      ? {}
      : {
          payment_settings: {
            ...subscription.payment_settings,
            save_default_payment_method: payment.save_default_payment_method,
          },
        }),
    ...(trial === undefined
      ? {}
      : {
          trial_settings: {
            end_behavior: {
              billing_cycle_anchor: trial.end_behavior.billing_cycle_anchor ?? null,
              missing_payment_method: trial.end_behavior.missing_payment_method ?? 'create_invoice',
            },
          },
        }),
  }
}

/**
 * `cancel_at_period_end` means the *earliest* end of an item's period, and moves with it: with items of a year and of a month
 * that is the month's (https://docs.stripe.com/changelog/basil/2025-07-30/cancel-at-enums). `max_period_end` is the latest.
 */
function withEnd(world: World, subscription: Subscription, params: Params): Subscription {
  const { cancel_at_period_end: atEnd, cancel_at: at, cancellation_details: why } = params
  const details = {
    comment: why?.comment || (subscription.cancellation_details?.comment ?? null),
    feedback: why?.feedback || (subscription.cancellation_details?.feedback ?? null),
    feedback_option: null,
    reason: subscription.cancellation_details?.reason ?? null,
  }
  const asked = { ...details, reason: 'cancellation_requested' as const }
  if (atEnd)
    return {
      ...subscription,
      cancel_at: nextPeriodEnd(subscription),
      cancel_at_period_end: true,
      canceled_at: subscription.cancel_at_period_end ? subscription.canceled_at : world.now,
      cancellation_details: asked,
    }
  // The one does not take back what the other set.
  if (at === '' || (atEnd === false && subscription.cancel_at_period_end))
    return {
      ...subscription,
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    }
  if (at === undefined) {
    const moved = subscription.cancel_at_period_end ? { cancel_at: nextPeriodEnd(subscription) } : {}
    return { ...subscription, ...moved, cancellation_details: details }
  }
  const time =
    at === 'min_period_end'
      ? nextPeriodEnd(subscription)
      : typeof at === 'number'
        ? at
        : lastPeriodEnd(subscription)
  if (time <= world.now) throw invalid('`cancel_at` must be a timestamp in the future.', 'cancel_at')
  return {
    ...subscription,
    cancel_at: time,
    cancel_at_period_end: false,
    canceled_at: world.now,
    cancellation_details: asked,
  }
}
