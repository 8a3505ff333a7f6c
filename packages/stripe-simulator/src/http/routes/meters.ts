import type Stripe from 'stripe'
import * as z from 'zod'
import { clearable, list, object, oneOf, paramsOf, range, text, timestamp } from '../params.ts'
import { endpoint, listing } from '../route.ts'

const payload = z.record(z.string().max(100), clearable().max(100), { error: 'Invalid object' })

export const meterRoutes = [
  endpoint(
    'POST',
    '/v1/billing/meters',
    'billing.meters.create',
    paramsOf<Stripe.Billing.MeterCreateParams>({
      customer_mapping: object({ event_payload_key: text(), type: oneOf(['by_id']) }).optional(),
      default_aggregation: object({ formula: oneOf(['count', 'last', 'sum']) }),
      display_name: text(),
      event_name: text(),
      event_time_window: oneOf(['day', 'hour']).optional(),
      value_settings: object({ event_payload_key: text() }).optional(),
    }),
  ),
  endpoint('GET', '/v1/billing/meters/{id}', 'billing.meters.retrieve'),
  endpoint(
    'POST',
    '/v1/billing/meters/{id}',
    'billing.meters.update',
    paramsOf<Stripe.Billing.MeterUpdateParams>({ display_name: text().optional() }),
  ),
  endpoint('POST', '/v1/billing/meters/{id}/deactivate', 'billing.meters.deactivate'),
  endpoint('POST', '/v1/billing/meters/{id}/reactivate', 'billing.meters.reactivate'),
  listing(
    '/v1/billing/meters',
    'billing.meters.list',
    paramsOf<Stripe.Billing.MeterListParams>({ status: oneOf(['active', 'inactive']).optional() }),
  ),
  listing(
    '/v1/billing/meters/{parent}/event_summaries',
    'billing.meters.listEventSummaries',
    paramsOf<Stripe.Billing.MeterListEventSummariesParams>({
      customer: text(),
      end_time: timestamp(),
      start_time: timestamp(),
      value_grouping_window: oneOf(['day', 'hour']).optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/billing/meter_events',
    'billing.meterEvents.create',
    paramsOf<Stripe.Billing.MeterEventCreateParams>({
      event_name: text(),
      identifier: text().optional(),
      payload,
      timestamp: timestamp().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/billing/meter_event_adjustments',
    'billing.meterEventAdjustments.create',
    paramsOf<Stripe.Billing.MeterEventAdjustmentCreateParams>({
      cancel: object({ identifier: text() }).optional(),
      event_name: text(),
      type: oneOf(['cancel']),
    }),
  ),
]

export const eventRoutes = [
  endpoint('GET', '/v1/events/{id}', 'events.retrieve'),
  listing(
    '/v1/events',
    'events.list',
    paramsOf<Stripe.EventListParams>({
      created: range().optional(),
      type: text().optional(),
      types: list(text(), 20).optional(),
    }),
  ),
]
