import type { Stripe } from 'stripe'
import { methodFor } from '../invoices/invoice-facts.ts'
import { idOf, type World } from '../world.ts'

/** The payment intent of an invoice that was just finalised. */
export function openPayment(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const id = world.newId('pi')
  const method = methodFor(world, invoice)
  const intent: Stripe.PaymentIntent = {
    ...emptyIntent,
    id,
    amount: invoice.amount_due,
    client_secret: `${id}_secret_${world.newId('s')}`,
    created: world.now,
    currency: invoice.currency,
    customer: idOf(invoice.customer ?? ''),
    description: `Subscription ${invoice.billing_reason === 'subscription_create' ? 'creation' : 'update'}`,
    payment_method: method,
    setup_future_usage: 'off_session',
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  }
  world.put('paymentIntents', intent)
  world.emit('payment_intent.created', intent)
  const payment: Stripe.InvoicePayment = {
    id: world.newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  }
  world.put('invoicePayments', payment, invoice.id)
  world.put('intentInvoices', { id, invoice: invoice.id })
  return intent
}

const emptyIntent = {
  object: 'payment_intent',
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic',
  confirmation_method: 'automatic',
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  metadata: {},
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_method_types: ['card'],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>
