import { definePermissions } from '@freehold/access'

/** Deliveries carry every record of the workspace: who reads them reads all. */
export const webhookPermissions = definePermissions('webhook', {
  read: { label: 'See webhooks and what they sent', roles: ['admin'] },
  manage: { label: 'Manage webhooks', roles: ['admin'] },
})
