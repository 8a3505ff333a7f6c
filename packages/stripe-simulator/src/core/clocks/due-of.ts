import type { Stripe } from 'stripe'
import { collectNow } from '../invoices/collect-now.ts'
import { markOverdue, overdueAt } from '../invoices/mark-overdue.ts'
import { previewNext } from '../invoices/preview-next.ts'
import { attemptPayment } from '../payments/attempt-payment.ts'
import { finishSchedule, scheduleEndsAt } from '../schedules/finish-schedule.ts'
import { expireIncomplete, expireWaiting, patience } from '../subscriptions/expire-incomplete.ts'
import { nextCycleAt } from '../subscriptions/next-cycle.ts'
import { renewSubscription } from '../subscriptions/renew-subscription.ts'
import { isOver } from '../subscriptions/subscription-facts.ts'
import { trialWarningAt, warnOfTrialEnd } from '../subscriptions/warn-of-trial-end.ts'
import type { World } from '../world.ts'

/** Something that happens by itself. */
export interface Due {
  at: number
  run: (world: World) => void
}

/** Of all a customer has, what happens first; of two at the same time the one that stands first here. */
export function dueOf(world: World, customer: string): Due | null {
  let first: Due | null = null
  const offer = (at: number | null | undefined, run: Due['run']) => {
    if (typeof at === 'number' && (first === null || at < first.at)) first = { at, run }
  }
  for (const each of world.of(customer, 'checkoutSessions'))
    if (each.status === 'open') offer(each.expires_at, (now) => expireSession(now, each))
  for (const each of world.of(customer, 'subscriptionSchedules'))
    offer(scheduleEndsAt(each), (now) => finishSchedule(now, each))
  for (const each of world.of(customer, 'subscriptions')) if (!isOver(each)) offerOf(world, each, offer)
  for (const each of world.of(customer, 'invoices')) {
    offer(overdueAt(world, each), (now) => markOverdue(now, each))
    if (each.status === 'draft') offer(each.automatically_finalizes_at, (now) => void collectNow(now, each))
    else if (each.status === 'open' && each.auto_advance && each.attempted)
      offer(each.next_payment_attempt, (now) => void attemptPayment(now, each, { scheduled: true }))
  }
  return first
}

type Offer = (at: number | null | undefined, run: Due['run']) => void

function offerOf(world: World, subscription: Stripe.Subscription, offer: Offer): void {
  const { status, pending_update } = subscription
  if (pending_update) offer(pending_update.expires_at, (now) => expireWaiting(now, subscription))
  if (status === 'incomplete')
    offer(subscription.created + patience, (now) => expireIncomplete(now, subscription))
  if (status === 'paused') offer(subscription.cancel_at, (now) => renewSubscription(now, subscription))
  if (status === 'incomplete' || status === 'paused') return
  offer(trialWarningAt(world, subscription), (now) => warnOfTrialEnd(now, subscription))
  const next = nextCycleAt(world, subscription)
  if (upcomingDue(world, subscription, next))
    offer(next - world.settings.upcomingDays * 86_400, (now) => tellUpcoming(now, subscription, next))
  offer(next, (now) => renewSubscription(now, subscription))
}

function upcomingDue(world: World, subscription: Stripe.Subscription, next: number): boolean {
  if (subscription.status === 'unpaid') return false
  return world.get('ledgers', subscription.id)?.upcomingFor !== next
}

function tellUpcoming(world: World, subscription: Stripe.Subscription, next: number): void {
  world.put('ledgers', { ...world.find('ledgers', subscription.id), upcomingFor: next })
  const preview = previewNext(world, subscription)
  if (preview) world.emit('invoice.upcoming', { ...preview, id: null })
}

function expireSession(world: World, session: Stripe.Checkout.Session): void {
  const after = { ...session, status: 'expired' as const, url: null }
  world.change('checkoutSessions', after, 'checkout.session.expired')
}
