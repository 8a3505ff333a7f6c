import type { Stripe } from 'stripe'
import type { Decline } from '../cards/card.ts'
import { idOf, type World } from '../world.ts'

/** What the card network answered to a payment intent, as a charge. */
export function recordCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline | null,
): Stripe.Charge {
  const id = world.newId('ch')
  const charge: Stripe.Charge = {
    ...emptyCharge,
    id,
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    captured: decline === null,
    created: world.now,
    currency: intent.currency,
    customer: intent.customer === null ? null : idOf(intent.customer),
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    outcome: outcomeOf(decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_url: decline ? null : `${world.settings.pagesUrl}/receipts/${id}`,
    status: decline ? 'failed' : 'succeeded',
  }
  world.put('charges', charge)
  world.emit(decline ? 'charge.failed' : 'charge.succeeded', charge)
  return charge
}

function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  return {
    advice_code: decline ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? (decline.declineCode ?? decline.code) : null,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  }
}

function detailsOf(method: Stripe.PaymentMethod): Stripe.Charge.PaymentMethodDetails | null {
  const { card } = method
  if (!card) return null
  const { brand, country, exp_month, exp_year, funding, last4 } = card
  const details = { brand, country, exp_month, exp_year, funding, last4, network: brand }
  return { type: 'card', card: details as unknown as Stripe.Charge.PaymentMethodDetails.Card }
}

const emptyCharge = {
  object: 'charge',
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: null,
  description: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: null,
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.Charge>
