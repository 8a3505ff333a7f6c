import type { Stripe } from 'stripe'
import { testCardOf, testCards } from '../cards/card.ts'
import type { Input } from '../command.ts'
import { addressOf } from '../customers/customer-parts.ts'
import { invalid, missing, required } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { idOf, type World } from '../world.ts'
import { cardFailure, cardOf, usualExpiry } from './card-of.ts'

type Method = Stripe.PaymentMethod
type Details = Stripe.PaymentMethodCreateParams.BillingDetails

export function createPaymentMethod(
  world: World,
  { params }: Input<Stripe.PaymentMethodCreateParams>,
): Method {
  const { card, billing_details, metadata } = params ?? {}
  const number = card?.token?.replace(/^tok_/, 'pm_card_') ?? card?.number?.replaceAll(' ', '')
  if (number === undefined) throw required('card[number]')
  if (card?.token === undefined && !/^\d{12,19}$/.test(number))
    throw invalid('The card number is not a valid one.', 'card[number]', 'invalid_number')
  const month = card?.exp_month ?? usualExpiry.month
  if (month > 12)
    throw invalid('The month of expiry is not a valid one.', 'card[exp_month]', 'invalid_expiry_month')
  const id = world.newId('pm')
  world.put('cards', { id, number: testCardOf(number).number, authenticated: false })
  return world.put('paymentMethods', {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: detailsOf(undefined, billing_details),
    card: cardOf(number, month, card?.exp_year ?? usualExpiry.year),
    created: world.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, metadata),
    type: 'card',
  })
}

/** Test mode's tokens (`pm_card_visa`) stand for a new payment method each time. */
export function methodOf(world: World, id: string, param: string): Method {
  const token = testCards.some((card) => card.token === id)
  if (token) return createPaymentMethod(world, { params: { type: 'card', card: { token: id } } })
  return world.find('paymentMethods', id, param)
}

export function retrievePaymentMethod(world: World, { id = '', parent }: Input): Method {
  const row = world.find('paymentMethods', id)
  if (parent !== undefined && row.customer !== parent) throw missing('PaymentMethod', id)
  return row
}

export function updatePaymentMethod(
  world: World,
  { id = '', params = {} }: Input<Stripe.PaymentMethodUpdateParams>,
): Method {
  const row = world.find('paymentMethods', id)
  enterOwner(world, row)
  const { exp_month, exp_year } = params.card ?? {}
  const card = row.card && {
    ...row.card,
    ...(exp_month !== undefined && { exp_month }),
    ...(exp_year !== undefined && { exp_year }),
  }
  const after = {
    ...row,
    ...(card && { card }),
    billing_details: detailsOf(row.billing_details, params.billing_details),
    metadata: mergeMetadata(row.metadata ?? {}, params.metadata),
  }
  return world.change('paymentMethods', after, 'payment_method.updated')
}

/** @throws StripeFailure `card_error` when the card's bank refuses to have it kept */
export function attachPaymentMethod(
  world: World,
  { id = '', params }: Input<Stripe.PaymentMethodAttachParams>,
): Method {
  const customer = world.find('customers', params?.customer ?? '', 'customer')
  world.enter(customer)
  const row = methodOf(world, id, 'id')
  if (row.customer === customer.id) return row
  if (row.customer)
    throw invalid('This payment method is attached to another customer already.', 'payment_method')
  const { attach } = testCardOf(world.get('cards', row.id)?.number ?? '')
  if (typeof attach === 'object') throw cardFailure(attach)
  // Made anew under its owner, or it would not be found among the customer's.
  world.remove('paymentMethods', row.id)
  const attached = world.put('paymentMethods', { ...row, customer: customer.id })
  world.emit('payment_method.attached', attached)
  return attached
}

/** It can never be attached again, and nothing pays with it any more. */
export function detachPaymentMethod(world: World, { id = '' }: Input): Method {
  const row = world.find('paymentMethods', id)
  if (!row.customer) throw invalid('The payment method is not attached to a customer.', 'payment_method')
  const customer = world.find('customers', idOf(row.customer), 'customer')
  world.enter(customer)
  world.remove('paymentMethods', id, customer.id)
  const detached = world.put('paymentMethods', { ...row, customer: null }, null)
  world.emit('payment_method.detached', detached, { customer: customer.id })
  if (isDefault(customer.invoice_settings, id)) {
    const invoice_settings = { ...customer.invoice_settings, default_payment_method: null }
    world.change('customers', { ...customer, invoice_settings }, 'customer.updated')
  }
  for (const subscription of world.of(customer.id, 'subscriptions'))
    if (isDefault(subscription, id))
      world.change(
        'subscriptions',
        { ...subscription, default_payment_method: null },
        'customer.subscription.updated',
      )
  return detached
}

/** Newest first. */
export function listPaymentMethods(
  world: World,
  { parent, params = {} }: Input<Stripe.PaymentMethodListParams>,
): Method[] {
  const customer = parent ?? params.customer
  if (customer === undefined) return []
  return world
    .of(world.find('customers', customer, 'customer').id, 'paymentMethods')
    .reverse()
    .filter(({ type }) => params.type === undefined || type === params.type)
}

function isDefault(
  holder: { default_payment_method: string | Stripe.PaymentMethod | null },
  id: string,
): boolean {
  return holder.default_payment_method !== null && idOf(holder.default_payment_method) === id
}

function enterOwner(world: World, row: Method): void {
  const customer = row.customer && world.get('customers', idOf(row.customer))
  if (customer) world.enter(customer)
}

function detailsOf(
  kept: Stripe.PaymentMethod.BillingDetails | undefined,
  given: Details | undefined,
): Stripe.PaymentMethod.BillingDetails {
  return {
    address: given?.address ? addressOf(given.address) : (kept?.address ?? null),
    email: given?.email || (kept?.email ?? null),
    name: given?.name || (kept?.name ?? null),
    phone: given?.phone || (kept?.phone ?? null),
    tax_id: null,
  }
}
