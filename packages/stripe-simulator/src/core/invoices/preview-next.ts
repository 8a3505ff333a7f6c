import type { Stripe } from 'stripe'
import { waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { nextCycle, nextCycleAt } from '../subscriptions/next-cycle.ts'
import { isOver } from '../subscriptions/subscription-facts.ts'
import { idOf, type World } from '../world.ts'
import { buildInvoice } from './build-invoice.ts'

/** The next invoice a subscription makes by itself, with what was used so far; null when none will come. */
export function previewNext(world: World, subscription: Stripe.Subscription): Stripe.Invoice | null {
  if (isOver(subscription) || ['incomplete', 'paused'].includes(subscription.status)) return null
  const at = nextCycleAt(world, subscription)
  const cycle = nextCycle(world, subscription, at)
  const customer = world.find('customers', idOf(subscription.customer))
  const items = waitingItems(world, customer.id, subscription.id)
  if (cycle.lines.length === 0 && items.length === 0) return null
  const preview = buildInvoice(world, {
    id: world.newId('upcoming_in'),
    customer,
    subscription,
    reason: 'upcoming',
    drafts: cycle.lines,
    items,
    at,
    periodStart: Math.min(...subscription.items.data.map((each) => each.current_period_start)),
    finalizesAt: at + world.settings.draftSeconds,
  })
  return withEndingBalance(preview)
}

/** What an invoice leaves on the customer's balance. */
export function withEndingBalance(invoice: Stripe.Invoice): Stripe.Invoice {
  return { ...invoice, ending_balance: invoice.starting_balance + invoice.total - invoice.amount_due }
}
