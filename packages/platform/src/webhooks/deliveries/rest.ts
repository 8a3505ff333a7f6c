import type { RestOperation } from '@freehold/api'
import { exampleIds, testDelivery } from '../rest-examples.ts'

const { delivery: id, endpoint: endpointId, event, job: jobId } = exampleIds

const delivered = {
  ...testDelivery,
  state: 'succeeded',
  attempts: 1,
  lastStatus: 200,
  dueAt: null,
  endedAt: '2026-11-23T16:26:00.214Z',
}

const attempt = {
  number: 1,
  startedAt: '2026-11-23T16:26:00.031Z',
  durationMs: 183,
  status: 200,
  error: null,
  requestHeaders: {
    'content-type': 'application/json',
    'webhook-id': event,
    'webhook-timestamp': '1795451160',
  },
  responseHeaders: { 'content-type': 'text/plain' },
  responseBody: 'ok',
}
const payload = `{"id":"${event}","type":"webhook.test","timestamp":"2026-11-23T16:26:00.000Z","apiVersion":"v1","data":{"message":"It works.","workspace":"larkfield"}}`

const range = { endpointId, from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:00Z' }

export const rest = {
  list: {
    method: 'GET',
    path: '/webhook-deliveries',
    summary: 'List webhook deliveries',
    description: 'What was and will be sent, the newest first, for 30 days.',
    example: {
      input: { endpointId, state: 'succeeded', limit: 20 },
      output: { data: [delivered], nextCursor: null },
    },
  },
  get: {
    method: 'GET',
    path: '/webhook-deliveries/{id}',
    summary: 'Get a webhook delivery',
    description: 'With its payload and, for each attempt, request, answer and time.',
    example: { input: { id }, output: { ...delivered, payload, history: [attempt] } },
  },
  replay: {
    method: 'POST',
    path: '/webhook-deliveries/{id}/replay',
    summary: 'Send a delivery again',
    description: 'Under the same `webhook-id`, so that a receiver that has had it can tell.',
    status: 202,
    location: '/webhook-deliveries/{id}',
    example: { input: { id }, output: testDelivery },
  },
  replayRange: {
    method: 'POST',
    path: '/webhook-deliveries/replay',
    summary: 'Send the deliveries of a time again',
    description: 'As a job: those that never got through, or with `which: all` those that did too.',
    status: 202,
    location: '/jobs/{jobId}',
    example: { input: { ...range, which: 'failed' }, output: { jobId } },
  },
} satisfies Record<string, RestOperation>
