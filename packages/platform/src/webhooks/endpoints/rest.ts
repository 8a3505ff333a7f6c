import type { RestOperation } from '@freehold/api'
import { exampleIds, testDelivery } from '../rest-examples.ts'

const { endpoint: id, deletion: deletionId } = exampleIds

const endpoint = {
  id,
  version: 2,
  url: 'https://hooks.larkfield.example/freehold',
  description: 'Keeps the studio’s calendar up to date.',
  events: ['project.*', 'task.created'],
  apiVersion: 'v1',
  enabled: true,
  disabledReason: null,
  status: 'healthy',
  failingSince: null,
  lastSuccessAt: '2026-11-23T16:20:32.104Z',
  lastFailureAt: null,
  lastStatus: 200,
  lastError: null,
  pending: 0,
  previousSecretExpiresAt: null,
  createdAt: '2026-11-03T10:02:11.000Z',
  updatedAt: '2026-11-23T16:20:32.104Z',
}
const fresh = { ...endpoint, version: 1, status: 'untried', lastSuccessAt: null, lastStatus: null }
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
const { url, description, events } = endpoint

export const rest = {
  list: {
    method: 'GET',
    path: '/webhook-endpoints',
    summary: 'List webhook endpoints',
    description: 'The addresses that are told of events, with how they do. Secrets are not among them.',
    example: { input: {}, output: { data: [endpoint], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/webhook-endpoints/{id}',
    summary: 'Get a webhook endpoint',
    etag: true,
    example: { input: { id }, output: endpoint },
  },
  eventTypes: {
    method: 'GET',
    path: '/webhook-endpoints/event-types',
    summary: 'List event types',
    description:
      'Everything an endpoint can ask for, by kind of record, and the API versions its payloads can have.',
    example: {
      input: {},
      output: {
        groups: [
          {
            noun: 'project',
            label: 'Project',
            types: ['project.created', 'project.updated', 'project.deleted', 'project.restored'],
          },
        ],
        apiVersions: ['v1'],
      },
    },
  },
  create: {
    method: 'POST',
    path: '/webhook-endpoints',
    summary: 'Create a webhook endpoint',
    description:
      'The answer tells the signing secret, once. `events` are types (`project.created`), all of a kind (`project.*`) or everything (`*`). Addresses must be https, on port 443 or 8443, and on the open internet.',
    status: 201,
    location: '/webhook-endpoints/{id}',
    secret: true,
    example: { input: { url, description, events }, output: { ...fresh, secret } },
  },
  update: {
    method: 'PATCH',
    path: '/webhook-endpoints/{id}',
    summary: 'Update a webhook endpoint',
    description: 'An endpoint that is switched on again gets what has been waiting for it.',
    etag: true,
    example: { input: { id, expectedVersion: 1, events }, output: endpoint },
  },
  delete: {
    method: 'DELETE',
    path: '/webhook-endpoints/{id}',
    summary: 'Delete a webhook endpoint',
    description: 'Goes to the trash with all it was sent; nothing is sent from there.',
    example: { input: { id }, output: { deletionId } },
  },
  rotateSecret: {
    method: 'POST',
    path: '/webhook-endpoints/{id}/rotate-secret',
    summary: 'Rotate an endpoint’s secret',
    description:
      'The answer tells the new signing secret, once. For `overlapHours` every delivery carries two signatures, so that either secret verifies it.',
    secret: true,
    example: {
      input: { id, overlapHours: 24 },
      output: { ...endpoint, previousSecretExpiresAt: '2026-11-24T16:25:00.000Z', secret },
    },
  },
  test: {
    method: 'POST',
    path: '/webhook-endpoints/{id}/test',
    summary: 'Send a test event',
    description: 'Sends `webhook.test`. Ask for the delivery to see what came back.',
    status: 202,
    location: '/webhook-deliveries/{id}',
    example: { input: { id }, output: testDelivery },
  },
} satisfies Record<string, RestOperation>
