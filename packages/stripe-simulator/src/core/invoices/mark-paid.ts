import type { Stripe } from 'stripe'
import { settleSubscription } from '../subscriptions/settle-subscription.ts'
import type { World } from '../world.ts'

/** The invoice is paid, and its subscription gets what it waited for. */
export function markPaid(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const paid: Stripe.Invoice = {
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: world.now },
  }
  world.put('invoices', paid)
  world.emit('invoice.paid', paid)
  world.emit('invoice.payment_succeeded', paid)
  settleSubscription(world, paid)
  return paid
}
