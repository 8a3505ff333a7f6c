import { defineResource } from '@freehold/access'
import { WebhookEndpoint } from './webhook-endpoint.entity.ts'

export const endpointResource = defineResource({
  subject: 'webhook_endpoint',
  label: 'Webhook endpoint',
  entity: WebhookEndpoint,
  nameColumn: 'url',
  fields: {
    url: 'Address',
    description: 'Description',
    events: 'Events',
    api_version: 'API version',
    enabled: 'Switched on',
    disabled_reason: 'Switched off because',
    sealed_secret: 'Signing secret',
    sealed_previous_secret: 'Previous signing secret',
    previous_secret_expires_at: 'Previous secret ends',
  },
  trash: { restore: 'webhook:manage' },
})
