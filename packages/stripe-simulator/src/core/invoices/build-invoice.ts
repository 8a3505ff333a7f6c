import type { Stripe } from 'stripe'
import type { World } from '../world.ts'
import { invoiceLineOf, lineOfInvoiceItem } from './invoice-line.ts'
import type { LineDraft } from './line-draft.ts'

export interface InvoicePlan {
  customer: Stripe.Customer
  subscription: Stripe.Subscription | null
  reason: NonNullable<Stripe.Invoice.BillingReason>
  /** Lines of its own. */
  drafts: readonly LineDraft[]
  /** Waiting ones it takes up. */
  items: readonly Stripe.InvoiceItem[]
  at: number
  periodStart: number
  /** Null: it stays a draft until somebody finalises it. */
  finalizesAt: number | null
  /** Its payment is tried, and tried again, without anybody asking. Default: when it finalises by itself. */
  autoAdvance?: boolean
  collection?: Stripe.Invoice.CollectionMethod
  daysUntilDue?: number | null
  metadata?: Stripe.Metadata
  description?: string | null
  id?: string
}

/** A draft as Stripe answers it; kept nowhere, so that a preview is made by the same code as the invoice. */
export function buildInvoice(world: World, plan: InvoicePlan): Stripe.Invoice {
  const id = plan.id ?? world.newId('in')
  const lines = [
    ...plan.items.map((item) => lineOfInvoiceItem(world, item, id)),
    ...plan.drafts.map((draft) => invoiceLineOf(world, draft, id, plan.subscription?.id ?? null)),
  ]
  const { customer, subscription } = plan
  const collection = plan.collection ?? subscription?.collection_method ?? 'charge_automatically'
  const due = plan.daysUntilDue ?? subscription?.days_until_due ?? null
  const invoice: Stripe.Invoice = {
    ...emptyInvoice,
    id,
    automatically_finalizes_at: plan.finalizesAt,
    auto_advance: plan.autoAdvance ?? plan.finalizesAt !== null,
    billing_reason: plan.reason,
    collection_method: collection,
    created: plan.at,
    currency: subscription?.currency ?? customer.currency ?? 'usd',
    custom_fields: subscription?.invoice_settings.custom_fields ?? customer.invoice_settings.custom_fields,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: world.of(customer.id, 'taxIds').map(({ type, value }) => ({ type, value })),
    default_payment_method: null,
    description: plan.description ?? subscription?.invoice_settings.description ?? null,
    due_date: collection === 'send_invoice' ? plan.at + (due ?? 30) * 86_400 : null,
    footer: subscription?.invoice_settings.footer ?? customer.invoice_settings.footer,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    metadata: plan.metadata ?? {},
    next_payment_attempt: collection === 'send_invoice' ? null : plan.finalizesAt,
    parent: subscription
      ? {
          type: 'subscription_details',
          quote_details: null,
          subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
        }
      : null,
    period_start: plan.periodStart,
    period_end: plan.at,
    test_clock: customer.test_clock ?? null,
  }
  return withTotals(invoice, customer.balance)
}

/** Sums of the lines, and what the customer's balance leaves of them to pay. */
export function withTotals(invoice: Stripe.Invoice, balance: number): Stripe.Invoice {
  const total = invoice.lines.data.reduce((sum, line) => sum + line.amount, 0)
  const due = Math.max(0, total + balance)
  return {
    ...invoice,
    amount_due: due,
    amount_remaining: due,
    starting_balance: balance,
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  }
}

const emptyInvoice = {
  object: 'invoice',
  account_country: 'US',
  account_name: 'Simulated account',
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  customer_account: null,
  customer_shipping: null,
  default_source: null,
  default_tax_rates: [],
  discounts: [],
  effective_at: null,
  ending_balance: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  number: null,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  statement_descriptor: null,
  status: 'draft',
  status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  total_discount_amounts: [],
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
  amount_due: 0,
  amount_remaining: 0,
  starting_balance: 0,
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_excluding_tax: 0,
} satisfies Partial<Stripe.Invoice>
