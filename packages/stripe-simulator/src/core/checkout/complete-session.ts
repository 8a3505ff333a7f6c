import type { Stripe } from 'stripe'
import { createCustomer } from '../customers/create-customer.ts'
import { addressOf } from '../customers/customer-parts.ts'
import { invalid, StripeFailure } from '../failure.ts'
import { attachPaymentMethod, createPaymentMethod } from '../payment-methods/payment-methods.ts'
import { createSubscription } from '../subscriptions/create-subscription.ts'
import { idOf, type World } from '../world.ts'
import { subscriptionParams } from './subscription-params.ts'

type Session = Stripe.Checkout.Session

/** What a person does on Checkout's page. Without a number no card is given, where the session allows that. */
export interface FilledIn {
  number?: string
  exp_month?: number
  exp_year?: number
  /** Of the bank's question, should it ask. Default: yes. */
  authenticated?: boolean
  name?: string
  email?: string
  address?: Stripe.AddressParam
}

/**
 * The person presses the button; not of Stripe's API. @throws StripeFailure `card_error` when the card is refused: the page
 * stays open and nothing has happened.
 */
export function completeSession(world: World, input: { id: string; params: FilledIn }): Session {
  const session = world.find('checkoutSessions', input.id)
  const { params } = input
  const customer = customerOf(world, session, params)
  if (session.status !== 'open') throw invalid(`This session is ${session.status}, not open.`)
  if (params.authenticated === false)
    throw new StripeFailure({
      status: 402,
      type: 'card_error',
      code: 'payment_intent_authentication_failure',
      message: 'The provided payment method has failed authentication.',
    })
  world.present = true
  const method = methodOf(world, session, customer.id, params)
  const result =
    session.mode === 'setup' ? setUp(world, session, method) : subscribe(world, session, customer.id, method)
  const done: Session = {
    ...session,
    ...result,
    customer: customer.id,
    customer_details: detailsOf(world.find('customers', customer.id)),
    status: 'complete',
    url: null,
  }
  world.put('checkoutSessions', done)
  world.emit('checkout.session.completed', done)
  return done
}

function customerOf(world: World, session: Session, params: FilledIn): Stripe.Customer {
  const known = session.customer && world.find('customers', idOf(session.customer))
  if (known) world.enter(known)
  const email = params.email ?? session.customer_email ?? ''
  const name = params.name ?? ''
  if (!known) return createCustomer(world, { params: { email, name } })
  const updates = world.find('checkoutRequests', session.id).params.customer_update
  const after: Stripe.Customer = {
    ...known,
    ...(updates?.name === 'auto' && params.name ? { name: params.name } : {}),
    ...(updates?.address === 'auto' && params.address ? { address: addressOf(params.address) } : {}),
  }
  return world.change('customers', after, 'customer.updated')
}

function methodOf(world: World, session: Session, customer: string, params: FilledIn): string | null {
  const { number, exp_month, exp_year } = params
  if (number === undefined) {
    if (session.payment_method_collection === 'if_required') return null
    throw invalid('A card is required.', 'card[number]', 'parameter_missing')
  }
  const card = {
    number,
    ...(exp_month === undefined ? {} : { exp_month }),
    ...(exp_year === undefined ? {} : { exp_year }),
  }
  const { id } = createPaymentMethod(world, {
    params: { type: 'card', card } as Stripe.PaymentMethodCreateParams,
  })
  attachPaymentMethod(world, { id, params: { customer } })
  const record = world.get('cards', id)
  if (record) world.put('cards', { ...record, authenticated: true })
  return id
}

function subscribe(
  world: World,
  session: Session,
  customer: string,
  method: string | null,
): Partial<Session> {
  const request = world.find('checkoutRequests', session.id).params
  const params = subscriptionParams(request, customer, method)
  const subscription = createSubscription(world, { params })
  const invoice = subscription.latest_invoice === null ? null : idOf(subscription.latest_invoice)
  const due = invoice === null ? 0 : world.find('invoices', invoice).amount_paid
  return {
    invoice,
    payment_status: due > 0 ? 'paid' : 'no_payment_required',
    subscription: subscription.id,
  }
}

/** The card is kept; making it the one that pays is the integration's. */
function setUp(world: World, session: Session, method: string | null): Partial<Session> {
  const intent = session.setup_intent && world.get('setupIntents', idOf(session.setup_intent))
  if (intent) {
    const done = { ...intent, payment_method: method, status: 'succeeded' as const }
    world.put('setupIntents', done)
    world.emit('setup_intent.succeeded', done)
  }
  return { payment_status: 'no_payment_required' }
}

function detailsOf(customer: Stripe.Customer): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: customer.address ?? null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: customer.phone ?? null,
    tax_exempt: customer.tax_exempt ?? 'none',
    tax_ids: [],
  }
}
