import type { Stripe } from 'stripe'
import { wireDecimal } from '../decimal.ts'
import { idOf, type World } from '../world.ts'
import type { LineDraft } from './line-draft.ts'

type Line = Stripe.InvoiceLineItem

/** A line of a subscription's item. */
export function invoiceLineOf(
  world: World,
  draft: LineDraft,
  invoice: string,
  subscription: string | null,
  invoiceItem: string | null = null,
): Line {
  return {
    ...emptyLine,
    id: world.newId('il'),
    amount: draft.amount,
    currency: draft.price.currency,
    description: draft.description,
    discountable: !draft.proration,
    invoice,
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: invoiceItem,
        proration: draft.proration,
        proration_details: { credited_items: null },
        subscription,
        subscription_item: draft.item,
      },
    },
    period: draft.period,
    pricing: pricingOf(draft),
    quantity: Math.trunc(Number(draft.quantity)),
    quantity_decimal: wireDecimal(draft.quantity),
    subscription,
    subtotal: draft.amount,
  }
}

/** A line that was waiting as an invoice item. */
export function lineOfInvoiceItem(world: World, item: Stripe.InvoiceItem, invoice: string): Line {
  const details = item.parent?.subscription_details
  return {
    ...emptyLine,
    id: world.newId('il'),
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    discountable: item.discountable,
    invoice,
    metadata: item.metadata ?? {},
    parent: details?.subscription_item
      ? {
          type: 'subscription_item_details',
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription: details.subscription,
            subscription_item: details.subscription_item,
          },
        }
      : {
          type: 'invoice_item_details',
          invoice_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription: details?.subscription ?? null,
          },
          subscription_item_details: null,
        },
    period: item.period,
    pricing: item.pricing as Line['pricing'],
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription: details?.subscription ?? null,
    subtotal: item.amount,
  }
}

export function pricingOf(draft: Pick<LineDraft, 'price' | 'unitAmount'>): Stripe.InvoiceLineItem.Pricing {
  return {
    type: 'price_details',
    price_details: { price: draft.price.id, product: idOf(draft.price.product) },
    unit_amount_decimal: draft.unitAmount,
  }
}

const emptyLine = {
  object: 'line_item',
  discount_amounts: [],
  discounts: [],
  livemode: false,
  pretax_credit_amounts: [],
  taxes: [],
} satisfies Partial<Line>
