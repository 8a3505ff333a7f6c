import { definePermissions } from '@freehold/access'

/** Deliveries carry records: what they may read of those is asked besides. */
export const webhookPermissions = definePermissions('webhook', {
  read: { label: 'See webhooks and what they sent', roles: ['admin'] },
  manage: { label: 'Manage webhooks', roles: ['admin'] },
})
