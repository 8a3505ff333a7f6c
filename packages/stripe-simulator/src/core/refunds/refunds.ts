import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { mergeMetadata } from '../metadata.ts'
import { idOf, type World } from '../world.ts'

/** Gives a charge's money back, all that is left of it unless `amount` says less. */
export function createRefund(world: World, { params = {} }: Input<Stripe.RefundCreateParams>): Stripe.Refund {
  const charge = chargeOf(world, params)
  const customer = charge.customer && world.get('customers', idOf(charge.customer))
  if (customer) world.enter(customer)
  const left = charge.amount - charge.amount_refunded
  const amount = params.amount ?? left
  if (left === 0) throw invalid('The charge has been refunded already.', 'charge', 'charge_already_refunded')
  if (amount > left) throw invalid(`At most ${left} is left to refund.`, 'amount', 'amount_too_large')
  const refund: Stripe.Refund = {
    id: world.newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  }
  world.put('refunds', refund, charge.id)
  world.emit('refund.created', refund)
  const amount_refunded = charge.amount_refunded + amount
  world.change(
    'charges',
    { ...charge, amount_refunded, refunded: amount_refunded === charge.amount },
    'charge.refunded',
  )
  return refund
}

export function retrieveRefund(world: World, { id = '' }: Input): Stripe.Refund {
  return world.find('refunds', id)
}

/** Newest first. */
export function listRefunds(world: World, { params = {} }: Input<Stripe.RefundListParams>): Stripe.Refund[] {
  const { charge, payment_intent, created } = params
  return (charge ? world.of(charge, 'refunds') : world.all('refunds'))
    .reverse()
    .filter((row) => payment_intent === undefined || row.payment_intent === payment_intent)
    .filter((row) => inRange(row.created, created))
}

function chargeOf(world: World, { charge, payment_intent }: Stripe.RefundCreateParams): Stripe.Charge {
  if (charge) return world.find('charges', charge, 'charge')
  if (!payment_intent) throw required('charge')
  const { latest_charge } = world.find('paymentIntents', payment_intent, 'payment_intent')
  if (!latest_charge) throw invalid('This payment has no charge to refund.', 'payment_intent')
  return world.find('charges', idOf(latest_charge), 'payment_intent')
}
