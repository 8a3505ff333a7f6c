import type { Stripe } from 'stripe'
import { wireDecimal } from '../decimal.ts'
import { pricingOf } from '../invoices/invoice-line.ts'
import type { LineDraft } from '../invoices/line-draft.ts'
import type { World } from '../world.ts'

/** A line that waits for the customer's (or subscription's) next invoice. */
export function keepInvoiceItem(
  world: World,
  subscription: Stripe.Subscription,
  draft: LineDraft,
): Stripe.InvoiceItem {
  const item: Stripe.InvoiceItem = {
    id: world.newId('ii'),
    object: 'invoiceitem',
    amount: draft.amount,
    currency: draft.price.currency,
    customer: subscription.customer as string,
    customer_account: null,
    date: world.now,
    description: draft.description,
    discountable: !draft.proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, subscription_item: draft.item },
    },
    period: draft.period,
    pricing: pricingOf(draft),
    proration: draft.proration,
    quantity: Math.trunc(Number(draft.quantity)),
    quantity_decimal: wireDecimal(draft.quantity),
    tax_rates: [],
    test_clock: subscription.test_clock,
  }
  world.put('invoiceItems', item)
  world.emit('invoiceitem.created', item)
  return item
}

/** Not on an invoice yet: of the subscription, and the customer's own that name none. */
export function waitingItems(
  world: World,
  customer: string,
  subscription: string | null,
): Stripe.InvoiceItem[] {
  return world.of(customer, 'invoiceItems').filter((each) => {
    const of = each.parent?.subscription_details?.subscription ?? null
    return each.invoice === null && (of === null || of === subscription)
  })
}
