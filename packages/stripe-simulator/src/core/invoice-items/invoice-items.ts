import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { decimalText, roundScaled, scaled, wireDecimal } from '../decimal.ts'
import { invalid, required } from '../failure.ts'
import { withTotals } from '../invoices/build-invoice.ts'
import { lineOfInvoiceItem, pricingOf } from '../invoices/invoice-line.ts'
import { mergeMetadata } from '../metadata.ts'
import { amountFor } from '../prices/amount-for.ts'
import { idOf, type World } from '../world.ts'

type Item = Stripe.InvoiceItem
type Params = Stripe.InvoiceItemCreateParams

/** An amount, or a quantity of a one-time price, for the next invoice or for a draft that is named. */
export function createInvoiceItem(world: World, input: { params: Params }): Item {
  const { params } = input
  if (params.customer === undefined) throw required('customer')
  const customer = world.find('customers', params.customer, 'customer')
  world.enter(customer)
  const draft = params.invoice === undefined ? null : editable(world, params.invoice)
  if (params.subscription !== undefined) world.find('subscriptions', params.subscription, 'subscription')
  const item: Item = {
    id: world.newId('ii'),
    object: 'invoiceitem',
    ...pricedBy(world, params),
    customer: customer.id,
    customer_account: null,
    date: world.now,
    description: params.description ?? null,
    discountable: params.discountable ?? true,
    discounts: [],
    invoice: draft?.id ?? null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    parent: params.subscription
      ? { type: 'subscription_details', subscription_details: { subscription: params.subscription } }
      : null,
    period: params.period ?? { start: world.now, end: world.now },
    proration: false,
    tax_rates: [],
    test_clock: customer.test_clock ?? null,
  }
  world.put('invoiceItems', item)
  world.emit('invoiceitem.created', item)
  if (draft) addLine(world, draft, item)
  return item
}

export function updateInvoiceItem(
  world: World,
  input: Input<Stripe.InvoiceItemUpdateParams> & { id: string },
): Item {
  const item = waiting(world, input.id)
  const { amount, description, metadata } = input.params ?? {}
  const after: Item = {
    ...item,
    ...(amount === undefined ? {} : { amount }),
    ...(description === undefined ? {} : { description }),
    metadata: mergeMetadata(item.metadata ?? {}, metadata),
  }
  return world.put('invoiceItems', after)
}

export function deleteInvoiceItem(world: World, input: Input & { id: string }): Stripe.DeletedInvoiceItem {
  const item = waiting(world, input.id)
  world.remove('invoiceItems', item.id)
  world.emit('invoiceitem.deleted', item)
  return { id: item.id, object: 'invoiceitem', deleted: true }
}

export function retrieveInvoiceItem(world: World, input: Input & { id: string }): Item {
  return world.find('invoiceItems', input.id)
}

export function listInvoiceItems(world: World, input: Input<Stripe.InvoiceItemListParams>): Item[] {
  const { customer, invoice, pending } = input.params ?? {}
  const rows = customer === undefined ? world.all('invoiceItems') : world.of(customer, 'invoiceItems')
  return rows
    .filter((each) => invoice === undefined || each.invoice === invoice)
    .filter((each) => pending === undefined || (each.invoice === null) === pending)
    .reverse()
}

function pricedBy(
  world: World,
  params: Params,
): Pick<Item, 'amount' | 'currency' | 'pricing' | 'quantity' | 'quantity_decimal'> {
  const quantity = params.quantity ?? 1
  const counted = { quantity, quantity_decimal: wireDecimal(String(quantity)) }
  const price =
    params.pricing?.price === undefined ? null : world.find('prices', params.pricing.price, 'price')
  if (price) {
    const pricing = pricingOf({ price, unitAmount: price.unit_amount_decimal }) as Item['pricing']
    return { ...counted, amount: amountFor(price, quantity), currency: price.currency, pricing }
  }
  if (params.amount === undefined && params.unit_amount_decimal === undefined) throw required('amount')
  if (params.currency === undefined) throw required('currency')
  const unit = scaled(params.unit_amount_decimal ?? params.amount ?? 0)
  const amount = params.amount ?? roundScaled(unit * BigInt(quantity))
  const pricing = { type: 'price_details', unit_amount_decimal: wireDecimal(decimalText(unit)) } as const
  return { ...counted, amount, currency: params.currency, pricing }
}

function editable(world: World, id: string): Stripe.Invoice {
  const invoice = world.find('invoices', id, 'invoice')
  if (invoice.status !== 'draft')
    throw invalid('The invoice is not a draft.', 'invoice', 'invoice_not_editable')
  return invoice
}

function addLine(world: World, invoice: Stripe.Invoice, item: Item): void {
  const data = [...invoice.lines.data, lineOfInvoiceItem(world, item, invoice.id)]
  const customer = world.find('customers', idOf(item.customer))
  const after = withTotals({ ...invoice, lines: { ...invoice.lines, data } }, customer.balance)
  world.change('invoices', after, 'invoice.updated')
}

function waiting(world: World, id: string): Item {
  const item = world.find('invoiceItems', id)
  world.enter(item)
  if (item.invoice !== null)
    throw invalid(
      'Cannot change an invoice item that is attached to an invoice.',
      undefined,
      'invoice_not_editable',
    )
  return item
}
