import { pageInput, pageOf, recordId, recordVersion, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'

const url = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'The address that is to be told.'),
    z.maxLength(2_000),
    withoutControl,
    z.meta({ examples: ['https://hooks.example.com/freehold'] }),
  )
const description = z.string().check(z.trim(), z.maxLength(500), withoutControl)
const eventFilter = z
  .string()
  .check(
    z.maxLength(100),
    z.regex(/^(\*|[a-z][a-z_-]*\.(\*|[a-z]+))$/, 'Must be like `project.created`, `project.*` or `*`.'),
    z.meta({ examples: ['*'] }),
  )
const eventFilters = z
  .array(eventFilter)
  .check(z.minLength(1, 'Choose at least one event.'), z.maxLength(100))
const apiVersion = z.string().check(z.maxLength(20), z.regex(/^v\d+$/, 'Must be like `v1`.'))

export const listEndpointsInput = z.strictObject(pageInput)
export const endpointIdInput = z.strictObject({ id: recordId })

export const createEndpointInput = z.strictObject({
  url,
  description: z._default(description, ''),
  events: eventFilters,
  /** Of the payloads; the newest unless told. */
  apiVersion: z.optional(apiVersion),
  enabled: z._default(z.boolean(), true),
})

/** What is left out stays as it is. */
export const updateEndpointInput = z.strictObject({
  id: recordId,
  expectedVersion: z.optional(recordVersion),
  url: z.optional(url),
  description: z.optional(description),
  events: z.optional(eventFilters),
  apiVersion: z.optional(apiVersion),
  /** Switched on again, it gets what has been waiting. */
  enabled: z.optional(z.boolean()),
})

export const rotateSecretInput = z.strictObject({
  id: recordId,
  /** How long the old secret signs too, beside the new one: 0 to 168. */
  overlapHours: z._default(z.int().check(z.minimum(0), z.maximum(168)), 24),
})

/** How an endpoint does. `failing`: nothing got through lately. */
export const endpointStatus = z.enum(['healthy', 'failing', 'disabled', 'untried'])

export const endpoint = z.strictObject({
  id: recordId,
  version: z.int(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  apiVersion: z.string(),
  enabled: z.boolean(),
  /** Why it was switched off by itself: it answered 410 Gone, or nothing but failures for five days. */
  disabledReason: z.nullable(z.enum(['gone', 'failing'])),
  status: endpointStatus,
  failingSince: z.nullable(timestamp),
  lastSuccessAt: z.nullable(timestamp),
  lastFailureAt: z.nullable(timestamp),
  lastStatus: z.nullable(z.int()),
  lastError: z.nullable(z.string()),
  /** Deliveries that wait for their first or next attempt. */
  pending: z.int(),
  /** Until when the secret before the last rotation signs too. */
  previousSecretExpiresAt: z.nullable(timestamp),
  createdAt: timestamp,
  updatedAt: timestamp,
})

export const endpointPage = pageOf(endpoint)

/** The only answers that tell a signing secret. */
export const endpointWithSecret = z.extend(endpoint, { secret: z.string() })

export const endpointDeletion = z.strictObject({ deletionId: recordId })

/** What can be heard of. */
export const eventCatalogue = z.strictObject({
  groups: z.array(
    z.strictObject({
      /** `project` of `project.created`. */
      noun: z.string(),
      label: z.string(),
      types: z.array(z.string()),
    }),
  ),
  apiVersions: z.array(z.string()),
})

export const deliveryState = z.enum(['pending', 'succeeded', 'failed'])

const deliveryFilter = {
  endpointId: z.optional(recordId),
  state: z.optional(deliveryState),
  type: z.optional(
    z.string().check(z.maxLength(100), z.regex(/^[a-z][a-z_-]*\.[a-z]+$/, 'Must be like `project.created`.')),
  ),
}

export const listDeliveriesInput = z.strictObject({ ...pageInput, ...deliveryFilter })
export const deliveryIdInput = z.strictObject({ id: recordId })

export const delivery = z.strictObject({
  id: recordId,
  /** The event's id, the same for all endpoints: header `webhook-id` and `id` of the payload. */
  eventId: recordId,
  endpointId: recordId,
  url: z.string(),
  type: z.string(),
  /** Of the record it is about; null for a test. */
  recordId: z.nullable(recordId),
  state: deliveryState,
  attempts: z.int(),
  lastStatus: z.nullable(z.int()),
  lastError: z.nullable(z.string()),
  /** When the next attempt is due. */
  dueAt: z.nullable(timestamp),
  endedAt: z.nullable(timestamp),
  createdAt: timestamp,
})
export const deliveryPage = pageOf(delivery)

const headers = z.record(z.string(), z.string())

export const deliveryDetail = z.extend(delivery, {
  /** The body as it was and will be sent. */
  payload: z.string(),
  /** The last 50, newest first. */
  history: z.array(
    z.strictObject({
      number: z.int(),
      startedAt: timestamp,
      durationMs: z.int(),
      status: z.nullable(z.int()),
      error: z.nullable(z.strictObject({ code: z.string(), message: z.string() })),
      /** Without the signature. */
      requestHeaders: headers,
      responseHeaders: headers,
      /** The first 4 KB. */
      responseBody: z.string(),
    }),
  ),
})

export const replayRangeInput = z.strictObject({
  endpointId: recordId,
  /** Events from here on. */
  from: z.iso.datetime().check(z.maxLength(27)),
  /** Up to here, without it. */
  to: z.iso.datetime().check(z.maxLength(27)),
  /** `failed`: those that never got through; `all`: what succeeded too. */
  which: z._default(z.enum(['failed', 'all']), 'failed'),
})
export const startedReplay = z.strictObject({ jobId: recordId })

export type Endpoint = z.infer<typeof endpoint>
export type EndpointStatus = z.infer<typeof endpointStatus>
export type Delivery = z.infer<typeof delivery>
export type DeliveryDetail = z.infer<typeof deliveryDetail>
export type EventCatalogue = z.infer<typeof eventCatalogue>
