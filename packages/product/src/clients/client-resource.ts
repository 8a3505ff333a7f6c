import { defineResource } from '@freehold/access'
import { Client } from './client.entity.ts'
import { clientEvents } from './client-events.ts'

export const clientResource = defineResource({
  subject: 'client',
  label: 'Client',
  entity: Client,
  fields: {
    name: 'Name',
    email: 'E-mail',
    website: 'Website',
    notes: 'Notes',
    colour: 'Colour',
    external_id: 'External id',
    billing_email: 'Billing e-mail',
    billing_address: 'Billing address',
    tax_id: 'Tax id',
    currency: 'Currency',
    payment_days: 'Days to pay',
    archived_at: 'Archived',
  },
  trash: { restore: 'client:delete' },
  grantable: true,
  conditions: { own: 'created_by' },
  undoable: { also: ['archived_at'] },
  attachments: true,
  page: (id) => `/clients/${id}`,
  events: clientEvents,
})
