import type { Stripe } from 'stripe'
import { invoicesOf } from '../invoices/invoice-facts.ts'
import { releaseSchedule } from '../schedules/release-schedule.ts'
import { idOf, type World } from '../world.ts'

export interface Ending {
  reason: Stripe.Subscription.CancellationDetails.Reason
  comment?: string | null
  feedback?: Stripe.Subscription.CancellationDetails.Feedback | null
  /** When that was asked for; now, if it happens at once. */
  askedAt?: number
}

/** Cancelled from now on. What is still to pay stays open and is no longer tried by itself. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  ending: Ending,
): Stripe.Subscription {
  const before = subscription.cancellation_details
  const ended: Stripe.Subscription = {
    ...subscription,
    canceled_at: ending.askedAt ?? world.now,
    cancellation_details: {
      comment: ending.comment ?? before?.comment ?? null,
      feedback: ending.feedback ?? before?.feedback ?? null,
      feedback_option: null,
      reason: ending.reason,
    },
    ended_at: world.now,
    pending_update: null,
    schedule: null,
    status: 'canceled',
  }
  if (subscription.schedule) releaseSchedule(world, idOf(subscription.schedule), 'canceled')
  world.put('subscriptions', ended)
  world.emit('customer.subscription.deleted', ended)
  for (const invoice of invoicesOf(world, ended)) {
    if (invoice.status !== 'open' && invoice.status !== 'draft') continue
    world.change(
      'invoices',
      { ...invoice, auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null },
      'invoice.updated',
    )
  }
  return ended
}
