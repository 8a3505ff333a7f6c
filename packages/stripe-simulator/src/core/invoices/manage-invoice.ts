import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { mergeMetadata } from '../metadata.ts'
import { closePayment } from '../payments/close-payment.ts'
import { settleSubscription } from '../subscriptions/settle-subscription.ts'
import type { World } from '../world.ts'
import { enterInvoice } from './enter-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { openDraft } from './open-draft.ts'

type Invoice = Stripe.Invoice
type Named<Params = object> = Input<Params> & { id: string }

/** A manual one: a draft that takes up what waits for the customer. */
export function createInvoice(world: World, input: Input<Stripe.InvoiceCreateParams>): Invoice {
  const params = input.params ?? {}
  if (params.customer === undefined) throw required('customer')
  const customer = world.find('customers', params.customer, 'customer')
  world.enter(customer)
  const subscription = params.subscription
    ? world.find('subscriptions', params.subscription, 'subscription')
    : null
  const takes = params.pending_invoice_items_behavior === 'include' || subscription !== null
  return openDraft(world, {
    customer,
    subscription,
    reason: 'manual',
    drafts: [],
    items: takes ? waitingItems(world, customer.id, subscription?.id ?? null) : [],
    at: world.now,
    periodStart: world.now,
    finalizesAt: params.auto_advance ? world.now + world.settings.draftSeconds : null,
    ...(params.collection_method === undefined ? {} : { collection: params.collection_method }),
    ...(params.days_until_due === undefined ? {} : { daysUntilDue: params.days_until_due }),
    metadata: mergeMetadata({}, params.metadata),
    ...(params.description === undefined ? {} : { description: params.description }),
  })
}

/** Of a draft anything offered here; of a finalised one its metadata only. */
export function updateInvoice(world: World, input: Named<Stripe.InvoiceUpdateParams>): Invoice {
  const invoice = enterInvoice(world, input.id)
  const { metadata, auto_advance, expand: _, ...ofDraft } = input.params ?? {}
  if (invoice.status !== 'draft' && Object.values(ofDraft).some((value) => value !== undefined))
    throw invalid("Finalized invoices can't be updated in this way", undefined, 'invoice_not_editable')
  const { custom_fields, description, footer, default_payment_method: method } = ofDraft
  const after: Invoice = {
    ...invoice,
    ...(auto_advance === undefined ? {} : { auto_advance }),
    ...(custom_fields === undefined ? {} : { custom_fields: custom_fields || null }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(footer === undefined ? {} : { footer: footer || null }),
    ...(method === undefined ? {} : { default_payment_method: method || null }),
    metadata: mergeMetadata(invoice.metadata ?? {}, metadata),
  }
  return world.change('invoices', after, 'invoice.updated')
}

export function finalizeByHand(world: World, input: Named<Stripe.InvoiceFinalizeInvoiceParams>): Invoice {
  const draft = enterInvoice(world, input.id)
  return finalizeInvoice(world, {
    ...draft,
    auto_advance: input.params?.auto_advance ?? draft.auto_advance ?? false,
  })
}

export function sendInvoice(world: World, input: Named): Invoice {
  const invoice = enterInvoice(world, input.id)
  const open = invoice.status === 'draft' ? finalizeInvoice(world, invoice) : invoice
  world.emit('invoice.sent', open)
  return open
}

export function markUncollectible(world: World, input: Named): Invoice {
  const invoice = enterInvoice(world, input.id)
  if (invoice.status !== 'open')
    throw invalid("You can only mark an open invoice as uncollectible. This invoice isn't open.")
  const after: Invoice = {
    ...invoice,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'uncollectible',
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: world.now },
  }
  world.put('invoices', after)
  world.emit('invoice.marked_uncollectible', after)
  settleSubscription(world, after)
  return after
}

export function deleteInvoice(world: World, input: Named): Stripe.DeletedInvoice {
  const invoice = enterInvoice(world, input.id)
  if (invoice.status !== 'draft' || invoice.parent?.subscription_details)
    throw invalid('You can only delete draft invoices of no subscription.', undefined, 'invoice_not_editable')
  closePayment(world, invoice, 'void_invoice')
  world.remove('invoices', invoice.id)
  world.emit('invoice.deleted', invoice)
  return { id: invoice.id, object: 'invoice', deleted: true }
}
