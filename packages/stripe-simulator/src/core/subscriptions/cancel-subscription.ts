import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { missing } from '../failure.ts'
import { keepInvoiceItem, waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { collectNow } from '../invoices/collect-now.ts'
import { openDraft } from '../invoices/open-draft.ts'
import { idOf, type World } from '../world.ts'
import { creditUnused, usageLines } from './draft-lines.ts'
import { endSubscription } from './end-subscription.ts'
import { isMetered, isOver } from './subscription-facts.ts'

type Subscription = Stripe.Subscription

/** At once. `prorate` gives back unused time, `invoice_now` bills what was used and what waits. */
export function cancelSubscription(
  world: World,
  input: Input<Stripe.SubscriptionCancelParams> & { id: string },
): Subscription {
  const subscription = world.find('subscriptions', input.id)
  if (isOver(subscription)) throw missing('subscription', input.id)
  world.enter(subscription)
  const { cancellation_details: why, invoice_now, prorate } = input.params ?? {}
  const debits = world.find('ledgers', subscription.id).debits
  const ended = endSubscription(world, subscription, {
    reason: 'cancellation_requested',
    comment: why?.comment || null,
    feedback: why?.feedback || null,
  })
  const licensed = ended.items.data.filter((item) => !isMetered(item.price))
  if (prorate)
    for (const item of licensed)
      for (const credit of creditUnused(world, { debits, prorationAt: world.now }, item))
        keepInvoiceItem(world, ended, credit)
  if (invoice_now) invoiceNow(world, ended, ['trialing', 'paused'].includes(subscription.status))
  return world.find('subscriptions', ended.id)
}

function invoiceNow(world: World, ended: Subscription, free: boolean): void {
  const customer = world.find('customers', idOf(ended.customer))
  const { debits } = world.find('ledgers', ended.id)
  const drafts = ended.items.data
    .filter((item) => isMetered(item.price) && !free)
    .flatMap((item) => {
      const period = { start: item.current_period_start, end: world.now }
      return usageLines(world, { customer: customer.id, debits }, item, period, false)
    })
  const items = waitingItems(world, customer.id, ended.id)
  if (drafts.length === 0 && items.length === 0) return
  const plan = { customer, subscription: ended, drafts, items, at: world.now, periodStart: world.now }
  collectNow(
    world,
    openDraft(world, { ...plan, reason: 'subscription_update', finalizesAt: null, autoAdvance: true }),
  )
}
