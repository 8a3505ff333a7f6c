import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { createSetupIntent } from '../setup-intents/setup-intents.ts'
import { idOf, type World } from '../world.ts'
import { lineItemsOf } from './line-items.ts'
import { sessionOf } from './session-of.ts'

type Session = Stripe.Checkout.Session
type Params = Stripe.Checkout.SessionCreateParams

/** Opens a page to subscribe, or to give a card. */
export function createCheckoutSession(world: World, { params }: Input<Params>): Session {
  if (!params?.mode) throw required('mode')
  const customer = params.customer ? world.find('customers', params.customer, 'customer') : null
  if (customer) world.enter(customer)
  if (customer && params.customer_email)
    throw invalid(
      'Only one of customer and customer_email can be given.',
      'customer_email',
      'parameters_exclusive',
    )
  if (!params.success_url) throw required('success_url')
  if (params.mode === 'subscription' && !params.line_items?.length) throw required('line_items')
  if (params.mode === 'setup' && params.line_items) throw invalid('Setup takes no line items.', 'line_items')
  const session = sessionOf(world, params, customer)
  const intent =
    params.mode === 'setup'
      ? createSetupIntent(world, {
          params: {
            ...(customer && { customer: customer.id }),
            ...(params.setup_intent_data?.metadata && { metadata: params.setup_intent_data.metadata }),
          },
        })
      : null
  world.put('checkoutRequests', { id: session.id, params })
  return world.put('checkoutSessions', { ...session, setup_intent: intent?.id ?? null })
}

export function retrieveCheckoutSession(world: World, { id = '' }: Input): Session {
  return world.find('checkoutSessions', id)
}

/** What was written into the session's own fields, by key. Not part of Stripe's API: its page does this. */
export function fillCheckoutSession(
  world: World,
  { id = '', params = { values: {} } }: Input<{ values: Record<string, string> }>,
): Session {
  const session = world.find('checkoutSessions', id)
  const custom_fields = session.custom_fields.map((field) => {
    const value = params.values[field.key]?.trim() || null
    if (value === null && !field.optional)
      throw invalid(`${field.label.custom ?? field.key} is missing.`, 'custom_fields')
    const most = field.text?.maximum_length ?? 255
    if (value !== null && value.length > most)
      throw invalid(`${field.label.custom ?? field.key} has at most ${most} characters.`, 'custom_fields')
    return { ...field, ...(field.text && { text: { ...field.text, value } }) }
  })
  return world.put('checkoutSessions', { ...session, custom_fields })
}

export function expireCheckoutSession(world: World, { id = '' }: Input): Session {
  const session = world.find('checkoutSessions', id)
  const customer = session.customer && world.get('customers', idOf(session.customer))
  if (customer) world.enter(customer)
  if (session.status !== 'open') throw invalid(`This session is ${session.status}, not open.`)
  return world.change(
    'checkoutSessions',
    { ...session, status: 'expired', url: null },
    'checkout.session.expired',
  )
}

/** Newest first. */
export function listCheckoutSessions(
  world: World,
  { params = {} }: Input<Stripe.Checkout.SessionListParams>,
): Session[] {
  const { customer, subscription, status, created } = params
  return (customer ? world.of(customer, 'checkoutSessions') : world.all('checkoutSessions'))
    .reverse()
    .filter((row) => subscription === undefined || row.subscription === subscription)
    .filter((row) => status === undefined || row.status === status)
    .filter((row) => inRange(row.created, created))
}

export function listCheckoutLineItems(world: World, { parent = '' }: Input): Stripe.LineItem[] {
  const session = world.find('checkoutSessions', parent)
  return lineItemsOf(world, session.id, world.find('checkoutRequests', session.id).params)
}
