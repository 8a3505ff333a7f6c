import type Stripe from 'stripe'
import {
  boolean,
  clearable,
  emptyable,
  integer,
  list,
  metadata,
  object,
  oneOf,
  paramsOf,
  range,
  text,
  timestamp,
} from '../params.ts'
import { endpoint, listing } from '../route.ts'
import { customFields } from './customers.ts'
import { billingMode, cancelAt, changedItem, prorationBehavior } from './subscriptions.ts'

const draft = {
  auto_advance: boolean().optional(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']).optional(),
  custom_fields: customFields().optional(),
  days_until_due: integer(0).optional(),
  default_payment_method: clearable().optional(),
  description: clearable().optional(),
  due_date: timestamp().optional(),
  footer: clearable().optional(),
  metadata: metadata().optional(),
}

const period = object({ end: timestamp(), start: timestamp() })

const item = {
  amount: integer().optional(),
  currency: text().optional(),
  description: clearable().optional(),
  discountable: boolean().optional(),
  metadata: metadata().optional(),
  period: period.optional(),
  pricing: object({ price: text().optional() }).optional(),
  quantity: integer(0).optional(),
}

export const invoiceRoutes = [
  endpoint(
    'POST',
    '/v1/invoices',
    'invoices.create',
    paramsOf<Stripe.InvoiceCreateParams>({
      ...draft,
      currency: text().optional(),
      customer: text().optional(),
      pending_invoice_items_behavior: oneOf(['exclude', 'include']).optional(),
      subscription: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/invoices/create_preview',
    'invoices.createPreview',
    paramsOf<Stripe.InvoiceCreatePreviewParams>({
      currency: text().optional(),
      customer: text().optional(),
      invoice_items: list(object({ ...item, invoiceitem: text().optional() }), 100).optional(),
      preview_mode: oneOf(['next', 'recurring']).optional(),
      subscription: text().optional(),
      subscription_details: object({
        billing_cycle_anchor: oneOf(['now', 'unchanged']).or(timestamp()).optional(),
        billing_mode: billingMode().optional(),
        cancel_at: emptyable(cancelAt()).optional(),
        cancel_at_period_end: boolean().optional(),
        cancel_now: boolean().optional(),
        items: list(changedItem(), 20).optional(),
        proration_behavior: prorationBehavior().optional(),
        proration_date: timestamp().optional(),
        resume_at: oneOf(['now']).optional(),
        start_date: timestamp().optional(),
        trial_end: oneOf(['now']).or(timestamp()).optional(),
      }).optional(),
    }),
  ),
  endpoint('GET', '/v1/invoices/{id}', 'invoices.retrieve'),
  endpoint('POST', '/v1/invoices/{id}', 'invoices.update', paramsOf<Stripe.InvoiceUpdateParams>(draft)),
  endpoint('DELETE', '/v1/invoices/{id}', 'invoices.del'),
  endpoint(
    'POST',
    '/v1/invoices/{id}/finalize',
    'invoices.finalizeInvoice',
    paramsOf<Stripe.InvoiceFinalizeInvoiceParams>({ auto_advance: boolean().optional() }),
  ),
  endpoint(
    'POST',
    '/v1/invoices/{id}/pay',
    'invoices.pay',
    paramsOf<Stripe.InvoicePayParams>({
      off_session: boolean().optional(),
      paid_out_of_band: boolean().optional(),
      payment_method: text().optional(),
    }),
  ),
  endpoint('POST', '/v1/invoices/{id}/void', 'invoices.voidInvoice'),
  endpoint('POST', '/v1/invoices/{id}/mark_uncollectible', 'invoices.markUncollectible'),
  endpoint('POST', '/v1/invoices/{id}/send', 'invoices.sendInvoice'),
  listing(
    '/v1/invoices',
    'invoices.list',
    paramsOf<Stripe.InvoiceListParams>({
      collection_method: oneOf(['charge_automatically', 'send_invoice']).optional(),
      created: range().optional(),
      customer: text().optional(),
      due_date: range().optional(),
      status: oneOf(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
      subscription: text().optional(),
    }),
  ),
  listing('/v1/invoices/{parent}/lines', 'invoices.listLines'),
  listing(
    '/v1/invoice_payments',
    'invoicePayments.list',
    paramsOf<Stripe.InvoicePaymentListParams>({ invoice: text().optional(), status: text().optional() }),
  ),
  endpoint('GET', '/v1/invoice_payments/{id}', 'invoicePayments.retrieve'),
  endpoint(
    'POST',
    '/v1/invoiceitems',
    'invoiceItems.create',
    paramsOf<Stripe.InvoiceItemCreateParams>({
      ...item,
      customer: text(),
      invoice: text().optional(),
      subscription: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/invoiceitems/{id}', 'invoiceItems.retrieve'),
  endpoint('DELETE', '/v1/invoiceitems/{id}', 'invoiceItems.del'),
  listing(
    '/v1/invoiceitems',
    'invoiceItems.list',
    paramsOf<Stripe.InvoiceItemListParams>({
      customer: text().optional(),
      invoice: text().optional(),
      pending: boolean().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/credit_notes',
    'creditNotes.create',
    paramsOf<Stripe.CreditNoteCreateParams>({
      amount: integer(1).optional(),
      credit_amount: integer(0).optional(),
      invoice: text(),
      memo: text().optional(),
      metadata: metadata().optional(),
      out_of_band_amount: integer(0).optional(),
      reason: oneOf(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
      refund_amount: integer(0).optional(),
    }),
  ),
  endpoint('GET', '/v1/credit_notes/{id}', 'creditNotes.retrieve'),
  endpoint('POST', '/v1/credit_notes/{id}/void', 'creditNotes.void'),
  listing(
    '/v1/credit_notes',
    'creditNotes.list',
    paramsOf<Stripe.CreditNoteListParams>({ customer: text().optional(), invoice: text().optional() }),
  ),
]
