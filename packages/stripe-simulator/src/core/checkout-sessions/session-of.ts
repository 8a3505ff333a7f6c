import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import { hasTrial, lineItemsOf } from './line-items.ts'

type Session = Stripe.Checkout.Session
type Params = Stripe.Checkout.SessionCreateParams

const daySeconds = 86_400

/** A session as it is answered before anybody has been to its page. */
export function sessionOf(world: World, params: Params, customer: Stripe.Customer | null): Session {
  const id = world.newId('cs_test')
  const lines = lineItemsOf(world, id, params)
  const subtotal = hasTrial(params) ? 0 : lines.reduce((sum, line) => sum + line.amount_subtotal, 0)
  const setup = params.mode === 'setup'
  const expires = params.expires_at ?? world.now + daySeconds
  if (expires <= world.now) throw invalid('expires_at must lie ahead.', 'expires_at')
  return {
    ...fixed,
    id,
    amount_subtotal: setup ? null : subtotal,
    amount_total: setup ? null : subtotal,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: world.now,
    currency: lines[0]?.currency ?? params.currency ?? null,
    custom_fields: (params.custom_fields ?? []).map(customFieldOf),
    customer: customer?.id ?? null,
    customer_details: null,
    customer_email: params.customer_email ?? null,
    expires_at: expires,
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode ?? 'subscription',
    payment_method_collection: setup ? null : (params.payment_method_collection ?? 'always'),
    payment_status: setup ? 'no_payment_required' : 'unpaid',
    success_url: params.success_url ?? null,
    tax_id_collection: { enabled: params.tax_id_collection?.enabled ?? false, required: 'never' },
    total_details: setup ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${world.settings.pagesUrl}/checkout/${id}`,
  }
}

/** What never differs here. */
const fixed = {
  object: 'checkout.session',
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  collected_information: null,
  client_secret: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_account: null,
  customer_creation: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_method_types: ['card'],
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  submit_type: null,
  subscription: null,
  ui_mode: 'hosted_page',
  wallet_options: null,
} satisfies Partial<Session>

function customFieldOf({
  key,
  label,
  optional,
  text,
}: Stripe.Checkout.SessionCreateParams.CustomField): Stripe.Checkout.Session.CustomField {
  return {
    key,
    label: { custom: label.custom, type: 'custom' },
    optional: optional ?? false,
    text: {
      default_value: text?.default_value ?? null,
      maximum_length: text?.maximum_length ?? null,
      minimum_length: text?.minimum_length ?? null,
      value: null,
    },
    type: 'text',
  }
}
