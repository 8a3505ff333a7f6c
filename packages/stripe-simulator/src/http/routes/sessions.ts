import type Stripe from 'stripe'
import * as z from 'zod'
import {
  boolean,
  clearable,
  integer,
  list,
  metadata,
  object,
  oneOf,
  paramsOf,
  range,
  text,
  timestamp,
} from '../params.ts'
import { endpoint, listing } from '../route.ts'
import { customFields } from './customers.ts'
import { billingMode, prorationBehavior, trialSettings } from './subscriptions.ts'

const customField = object({
  key: text(),
  label: object({ custom: text(), type: oneOf(['custom']) }),
  optional: boolean().optional(),
  text: object({
    default_value: text().optional(),
    maximum_length: integer(1).optional(),
    minimum_length: integer(1).optional(),
  }).optional(),
  type: oneOf(['text']),
})

const subscriptionData = object({
  billing_cycle_anchor: timestamp().optional(),
  billing_mode: billingMode().optional(),
  description: text().optional(),
  invoice_settings: object({ custom_fields: customFields().optional() }).optional(),
  metadata: metadata().optional(),
  proration_behavior: prorationBehavior().optional(),
  trial_end: timestamp().optional(),
  trial_period_days: integer(1).optional(),
  trial_settings: trialSettings().optional(),
})

const auto = () => oneOf(['auto', 'never'])

/** Features of a portal are switches and lists of words: kept as they are sent. */
const anyBranch: z.ZodType = z.lazy(() => z.union([z.string(), z.record(z.string(), anyBranch)]))

const afterCompletion = object({
  hosted_confirmation: object({ custom_message: text().optional() }).optional(),
  redirect: object({ return_url: text() }).optional(),
  type: oneOf(['hosted_confirmation', 'portal_homepage', 'redirect']),
})

export const sessionRoutes = [
  endpoint(
    'POST',
    '/v1/checkout/sessions',
    'checkout.sessions.create',
    paramsOf<Stripe.Checkout.SessionCreateParams>({
      billing_address_collection: oneOf(['auto', 'required']).optional(),
      cancel_url: text().optional(),
      client_reference_id: text().optional(),
      currency: text().optional(),
      custom_fields: list(customField, 3).optional(),
      customer: text().optional(),
      customer_email: text().optional(),
      customer_update: object({
        address: auto().optional(),
        name: auto().optional(),
      }).optional(),
      expires_at: timestamp().optional(),
      line_items: list(object({ price: text(), quantity: integer(1).optional() }), 20).optional(),
      locale: text().optional(),
      metadata: metadata().optional(),
      mode: oneOf(['setup', 'subscription']),
      payment_method_collection: oneOf(['always', 'if_required']).optional(),
      setup_intent_data: object({
        description: text().optional(),
        metadata: metadata().optional(),
      }).optional(),
      subscription_data: subscriptionData.optional(),
      success_url: text().optional(),
      tax_id_collection: object({
        enabled: boolean(),
        required: oneOf(['if_supported', 'never']).optional(),
      }).optional(),
      ui_mode: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/checkout/sessions/{id}', 'checkout.sessions.retrieve'),
  endpoint('POST', '/v1/checkout/sessions/{id}/expire', 'checkout.sessions.expire'),
  listing(
    '/v1/checkout/sessions',
    'checkout.sessions.list',
    paramsOf<Stripe.Checkout.SessionListParams>({
      created: range().optional(),
      customer: text().optional(),
      status: oneOf(['complete', 'expired', 'open']).optional(),
      subscription: text().optional(),
    }),
  ),
  listing('/v1/checkout/sessions/{parent}/line_items', 'checkout.sessions.listLineItems'),
  endpoint(
    'POST',
    '/v1/billing_portal/sessions',
    'billingPortal.sessions.create',
    paramsOf<Stripe.BillingPortal.SessionCreateParams>({
      configuration: text().optional(),
      customer: text(),
      flow_data: object({
        after_completion: afterCompletion.optional(),
        subscription_cancel: object({ subscription: text() }).optional(),
        type: oneOf(['payment_method_update', 'subscription_cancel']),
      }).optional(),
      locale: text().optional(),
      return_url: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/billing_portal/configurations',
    'billingPortal.configurations.create',
    paramsOf<Stripe.BillingPortal.ConfigurationCreateParams>({
      business_profile: object({
        headline: clearable().optional(),
        privacy_policy_url: text().optional(),
        terms_of_service_url: text().optional(),
      }).optional(),
      default_return_url: clearable().optional(),
      features: anyBranch,
      metadata: metadata().optional(),
    }),
  ),
  endpoint('GET', '/v1/billing_portal/configurations/{id}', 'billingPortal.configurations.retrieve'),
  listing(
    '/v1/billing_portal/configurations',
    'billingPortal.configurations.list',
    paramsOf<Stripe.BillingPortal.ConfigurationListParams>({
      active: boolean().optional(),
      is_default: boolean().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/test_helpers/test_clocks',
    'testClocks.create',
    paramsOf<Stripe.TestHelpers.TestClockCreateParams>({
      frozen_time: timestamp(),
      name: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/test_helpers/test_clocks/{id}', 'testClocks.retrieve'),
  endpoint(
    'POST',
    '/v1/test_helpers/test_clocks/{id}/advance',
    'testClocks.advance',
    paramsOf<Stripe.TestHelpers.TestClockAdvanceParams>({ frozen_time: timestamp() }),
  ),
  endpoint('DELETE', '/v1/test_helpers/test_clocks/{id}', 'testClocks.del'),
  listing('/v1/test_helpers/test_clocks', 'testClocks.list'),
]
