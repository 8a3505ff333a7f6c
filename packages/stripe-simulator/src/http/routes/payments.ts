import type Stripe from 'stripe'
import {
  address,
  boolean,
  clearable,
  emptyable,
  integer,
  list,
  metadata,
  object,
  oneOf,
  paramsOf,
  range,
  text,
} from '../params.ts'
import { endpoint, listing } from '../route.ts'

const billingDetails = () =>
  object({
    address: emptyable(address()).optional(),
    email: clearable().optional(),
    name: clearable().optional(),
    phone: clearable().optional(),
  })

const confirm = {
  off_session: boolean().optional(),
  payment_method: text().optional(),
  return_url: text().optional(),
}

export const paymentRoutes = [
  endpoint(
    'POST',
    '/v1/payment_methods',
    'paymentMethods.create',
    paramsOf<Stripe.PaymentMethodCreateParams>({
      billing_details: billingDetails().optional(),
      card: object({
        cvc: text().optional(),
        exp_month: integer(1).optional(),
        exp_year: integer(1).optional(),
        number: text().optional(),
        token: text().optional(),
      }),
      metadata: metadata().optional(),
      type: oneOf(['card']),
    }),
  ),
  endpoint('GET', '/v1/payment_methods/{id}', 'paymentMethods.retrieve'),
  endpoint(
    'POST',
    '/v1/payment_methods/{id}',
    'paymentMethods.update',
    paramsOf<Stripe.PaymentMethodUpdateParams>({
      billing_details: billingDetails().optional(),
      card: object({ exp_month: integer(1).optional(), exp_year: integer(1).optional() }).optional(),
      metadata: metadata().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/payment_methods/{id}/attach',
    'paymentMethods.attach',
    paramsOf<Stripe.PaymentMethodAttachParams>({ customer: text() }),
  ),
  endpoint('POST', '/v1/payment_methods/{id}/detach', 'paymentMethods.detach'),
  listing(
    '/v1/payment_methods',
    'paymentMethods.list',
    paramsOf<Stripe.PaymentMethodListParams>({ customer: text().optional(), type: text().optional() }),
  ),
  endpoint(
    'POST',
    '/v1/setup_intents',
    'setupIntents.create',
    paramsOf<Stripe.SetupIntentCreateParams>({
      confirm: boolean().optional(),
      customer: text().optional(),
      description: text().optional(),
      metadata: metadata().optional(),
      payment_method: text().optional(),
      usage: oneOf(['off_session', 'on_session']).optional(),
    }),
  ),
  endpoint('GET', '/v1/setup_intents/{id}', 'setupIntents.retrieve'),
  endpoint(
    'POST',
    '/v1/setup_intents/{id}/confirm',
    'setupIntents.confirm',
    paramsOf<Stripe.SetupIntentConfirmParams>({
      payment_method: text().optional(),
      return_url: text().optional(),
    }),
  ),
  endpoint('POST', '/v1/setup_intents/{id}/cancel', 'setupIntents.cancel'),
  listing(
    '/v1/setup_intents',
    'setupIntents.list',
    paramsOf<Stripe.SetupIntentListParams>({
      customer: text().optional(),
      payment_method: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/payment_intents/{id}', 'paymentIntents.retrieve'),
  endpoint(
    'POST',
    '/v1/payment_intents/{id}/confirm',
    'paymentIntents.confirm',
    paramsOf<Stripe.PaymentIntentConfirmParams>(confirm),
  ),
  listing(
    '/v1/payment_intents',
    'paymentIntents.list',
    paramsOf<Stripe.PaymentIntentListParams>({ created: range().optional(), customer: text().optional() }),
  ),
  endpoint('GET', '/v1/charges/{id}', 'charges.retrieve'),
  listing(
    '/v1/charges',
    'charges.list',
    paramsOf<Stripe.ChargeListParams>({
      created: range().optional(),
      customer: text().optional(),
      payment_intent: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/refunds',
    'refunds.create',
    paramsOf<Stripe.RefundCreateParams>({
      amount: integer(1).optional(),
      charge: text().optional(),
      metadata: metadata().optional(),
      payment_intent: text().optional(),
      reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    }),
  ),
  endpoint('GET', '/v1/refunds/{id}', 'refunds.retrieve'),
  listing(
    '/v1/refunds',
    'refunds.list',
    paramsOf<Stripe.RefundListParams>({
      charge: text().optional(),
      created: range().optional(),
      payment_intent: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/disputes/{id}', 'disputes.retrieve'),
  endpoint('POST', '/v1/disputes/{id}/close', 'disputes.close'),
  listing(
    '/v1/disputes',
    'disputes.list',
    paramsOf<Stripe.DisputeListParams>({
      charge: text().optional(),
      created: range().optional(),
      payment_intent: text().optional(),
    }),
  ),
]

export const endpointRoutes = [
  endpoint(
    'POST',
    '/v1/webhook_endpoints',
    'webhookEndpoints.create',
    paramsOf<Stripe.WebhookEndpointCreateParams>({
      api_version: text().optional(),
      description: clearable().optional(),
      enabled_events: list(text(), 300),
      metadata: metadata().optional(),
      url: text(),
    }),
  ),
  endpoint('GET', '/v1/webhook_endpoints/{id}', 'webhookEndpoints.retrieve'),
  endpoint(
    'POST',
    '/v1/webhook_endpoints/{id}',
    'webhookEndpoints.update',
    paramsOf<Stripe.WebhookEndpointUpdateParams>({
      description: clearable().optional(),
      disabled: boolean().optional(),
      enabled_events: list(text(), 300).optional(),
      metadata: metadata().optional(),
      url: text().optional(),
    }),
  ),
  endpoint('DELETE', '/v1/webhook_endpoints/{id}', 'webhookEndpoints.delete'),
  listing('/v1/webhook_endpoints', 'webhookEndpoints.list'),
]
