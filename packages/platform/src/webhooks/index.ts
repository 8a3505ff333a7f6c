import { defineFeature } from '@freehold/api'
import { webhookDeliveriesRouter } from './deliveries/router.ts'
import { endpointResource } from './endpoint-resource.ts'
import { webhookEndpointsRouter } from './endpoints/router.ts'
import { deliverJob, deliverSlowlyJob } from './jobs/deliver.ts'
import { purgeDeliveriesJob, webhooksTendCron } from './jobs/purge.ts'
import { replayRangeJob } from './jobs/replay-range.ts'
import webhooks from './migrations/2026112365-webhooks.ts'
import { webhookDisabled } from './notifications.ts'
import { webhookPermissions } from './permissions.ts'
import { WebhookEndpoint } from './webhook-endpoint.entity.ts'

export { type EventKind, eventKinds } from './events/event-kinds.ts'
export { type EventSource, eventSources, nounOf, testEventType, verbsOf } from './events/event-types.ts'
export { recordEvents } from './events/record-events.ts'
export { deliverJob, deliverSlowlyJob } from './jobs/deliver.ts'
export { type CourierOptions, createCourier } from './sending/create-courier.ts'

export const webhookEndpointsFeature = defineFeature({
  name: 'webhookEndpoints',
  router: webhookEndpointsRouter,
  entities: [WebhookEndpoint],
  migrations: [webhooks],
  permissions: webhookPermissions,
  resources: [
    // The permission's noun, for the matrix of roles.
    { subject: 'webhook', label: 'Webhooks' },
    endpointResource,
  ],
})

export const webhookDeliveriesFeature = defineFeature({
  name: 'webhookDeliveries',
  router: webhookDeliveriesRouter,
  jobs: [deliverJob, deliverSlowlyJob, replayRangeJob, purgeDeliveriesJob],
  notifications: [webhookDisabled],
  crons: [webhooksTendCron],
})
