import { noInput, read, router, write } from '@freehold/api'
import * as schema from '../schema.ts'
import { createEndpoint } from './create-endpoint.ts'
import { deleteEndpoint } from './delete-endpoint.ts'
import { getEndpoint } from './get-endpoint.ts'
import { listEndpoints } from './list-endpoints.ts'
import { listEventTypes } from './list-event-types.ts'
import { rest } from './rest.ts'
import { rotateSecret } from './rotate-secret.ts'
import { sendTest } from './send-test.ts'
import { updateEndpoint } from './update-endpoint.ts'

const manage = 'webhook:manage'
const byId = schema.endpointIdInput

export const webhookEndpointsRouter = router({
  list: read(
    'webhook:read',
    { input: schema.listEndpointsInput, output: schema.endpointPage, rest: rest.list },
    listEndpoints,
  ),
  get: read('webhook:read', { input: byId, output: schema.endpoint, rest: rest.get }, getEndpoint),
  eventTypes: read(
    'webhook:read',
    { input: noInput, output: schema.eventCatalogue, rest: rest.eventTypes },
    listEventTypes,
  ),
  create: write(
    manage,
    { input: schema.createEndpointInput, output: schema.endpointWithSecret, rest: rest.create },
    createEndpoint,
  ),
  update: write(
    manage,
    { input: schema.updateEndpointInput, output: schema.endpoint, rest: rest.update },
    updateEndpoint,
  ),
  delete: write(manage, { input: byId, output: schema.endpointDeletion, rest: rest.delete }, deleteEndpoint),
  rotateSecret: write(
    manage,
    { input: schema.rotateSecretInput, output: schema.endpointWithSecret, rest: rest.rotateSecret },
    rotateSecret,
  ),
  test: write(manage, { input: byId, output: schema.delivery, rest: rest.test }, sendTest),
})
