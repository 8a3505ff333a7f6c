import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { idOf, type World } from '../world.ts'

/** The cardholder tells the bank the charge is wrong. Not part of Stripe's API: the panel does this. */
export function openDispute(world: World, { params }: Input<{ charge: string }>): Stripe.Dispute {
  const charge = world.find('charges', params?.charge ?? '', 'charge')
  const customer = charge.customer && world.get('customers', idOf(charge.customer))
  if (customer) world.enter(customer)
  if (charge.disputed || !charge.paid) throw invalid('This charge cannot be disputed.', 'charge')
  const dispute = {
    id: world.newId('du'),
    object: 'dispute',
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: world.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: world.now + 7 * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  } as unknown as Stripe.Dispute
  world.put('charges', { ...charge, disputed: true })
  world.put('disputes', dispute, charge.id)
  world.emit('charge.dispute.created', dispute)
  return dispute
}

export function retrieveDispute(world: World, { id = '' }: Input): Stripe.Dispute {
  return world.find('disputes', id)
}

/** Accepted: the money stays with the cardholder. */
export function closeDispute(world: World, { id = '' }: Input): Stripe.Dispute {
  const dispute = world.find('disputes', id)
  const { customer } = world.find('charges', idOf(dispute.charge))
  const owner = customer && world.get('customers', idOf(customer))
  if (owner) world.enter(owner)
  return world.change('disputes', { ...dispute, status: 'lost' }, 'charge.dispute.closed')
}

/** Newest first. */
export function listDisputes(
  world: World,
  { params = {} }: Input<Stripe.DisputeListParams>,
): Stripe.Dispute[] {
  const { charge, payment_intent, created } = params
  return (charge ? world.of(charge, 'disputes') : world.all('disputes'))
    .reverse()
    .filter((row) => payment_intent === undefined || row.payment_intent === payment_intent)
    .filter((row) => inRange(row.created, created))
}
