import type { Stripe } from 'stripe'
import { testCardOf } from '../cards/card.ts'
import type { Input } from '../command.ts'
import { invalid, StripeFailure } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { attachPaymentMethod, methodOf } from '../payment-methods/payment-methods.ts'
import { idOf, type World } from '../world.ts'

type Intent = Stripe.SetupIntent

export function createSetupIntent(
  world: World,
  { params = {} }: Input<Stripe.SetupIntentCreateParams>,
): Intent {
  const customer = params.customer ? world.find('customers', params.customer, 'customer') : null
  if (customer) world.enter(customer)
  const method = params.payment_method ? methodOf(world, params.payment_method, 'payment_method').id : null
  const id = world.newId('seti')
  const row: Intent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_simulated`,
    created: world.now,
    customer: customer?.id ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  }
  world.put('setupIntents', row)
  world.emit('setup_intent.created', row)
  return params.confirm ? settle(world, row, false) : row
}

export function retrieveSetupIntent(world: World, { id = '' }: Input): Intent {
  return world.find('setupIntents', id)
}

export function confirmSetupIntent(
  world: World,
  { id = '', params = {} }: Input<Stripe.SetupIntentConfirmParams>,
): Intent {
  const found = entered(world, id)
  const method = params.payment_method
    ? methodOf(world, params.payment_method, 'payment_method').id
    : found.payment_method
  return settle(world, { ...found, payment_method: method }, false)
}

/** The holder answered the bank's question: `accept` or not. Not part of Stripe's API: its page does this. */
export function authenticateSetupIntent(
  world: World,
  { id = '', params }: Input<{ accept: boolean }>,
): Intent {
  const found = entered(world, id)
  if (found.status !== 'requires_action') throw invalid('This setup intent asks for no authentication.')
  if (params?.accept) return settle(world, found, true)
  return fail(world, found, {
    status: 402,
    type: 'card_error',
    code: 'setup_intent_authentication_failure',
    message: 'The card could not be authenticated. Choose another card.',
  })
}

export function cancelSetupIntent(world: World, { id = '' }: Input): Intent {
  const found = entered(world, id)
  if (['succeeded', 'canceled'].includes(found.status))
    throw invalid(
      `A setup intent that is ${found.status} cannot be cancelled.`,
      undefined,
      'setup_intent_unexpected_state',
    )
  return world.change(
    'setupIntents',
    { ...found, status: 'canceled', next_action: null },
    'setup_intent.canceled',
  )
}

/** Newest first. */
export function listSetupIntents(
  world: World,
  { params = {} }: Input<Stripe.SetupIntentListParams>,
): Intent[] {
  const { customer, payment_method } = params
  const rows = customer ? world.of(customer, 'setupIntents') : world.all('setupIntents')
  return rows.reverse().filter((row) => payment_method === undefined || row.payment_method === payment_method)
}

function entered(world: World, id: string): Intent {
  const found = world.find('setupIntents', id)
  const customer = found.customer && world.get('customers', idOf(found.customer))
  if (customer) world.enter(customer)
  return found
}

function settle(world: World, intent: Intent, authenticated: boolean): Intent {
  if (!intent.payment_method)
    throw invalid('A payment method is needed.', 'payment_method', 'parameter_missing')
  if (['succeeded', 'canceled'].includes(intent.status))
    throw invalid(`This setup intent is ${intent.status}.`, undefined, 'setup_intent_unexpected_state')
  const method = world.find('paymentMethods', idOf(intent.payment_method), 'payment_method')
  const record = world.get('cards', method.id)
  const { charge } = testCardOf(record?.number ?? '')
  if (typeof charge === 'string' && charge !== 'succeeds' && !authenticated) {
    const next_action = { type: 'use_stripe_sdk' }
    return world.change(
      'setupIntents',
      { ...intent, status: 'requires_action', next_action },
      'setup_intent.requires_action',
    )
  }
  try {
    if (intent.customer)
      attachPaymentMethod(world, { id: method.id, params: { customer: idOf(intent.customer) } })
  } catch (error) {
    if (error instanceof StripeFailure) return fail(world, intent, error)
    throw error
  }
  world.put('cards', { number: '', ...record, id: method.id, authenticated })
  return world.change(
    'setupIntents',
    { ...intent, status: 'succeeded', next_action: null, last_setup_error: null },
    'setup_intent.succeeded',
  )
}

/** The refusal stands on the intent, which asks for another payment method. */
function fail(
  world: World,
  intent: Intent,
  { code, declineCode, message }: Pick<StripeFailure, 'message'> & Partial<StripeFailure>,
): Intent {
  const last_setup_error = {
    type: 'card_error',
    message,
    ...(code !== undefined && { code }),
    ...(declineCode !== undefined && { decline_code: declineCode }),
  } as const
  return world.change(
    'setupIntents',
    {
      ...intent,
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_setup_error,
    },
    'setup_intent.setup_failed',
  )
}
