import { defineFeature } from '@freehold/api'
import { seedClients } from '../demo/seed-clients.ts'
import { Client } from './client.entity.ts'
import clients from './migrations/2026112320-clients.ts'
import { clientPermissions } from './permissions.ts'
import { clientsRouter } from './router.ts'

export const clientsFeature = defineFeature({
  name: 'clients',
  router: clientsRouter,
  entities: [Client],
  migrations: [clients],
  permissions: clientPermissions,
  resources: [
    {
      subject: 'client',
      label: 'Client',
      fields: {
        name: 'Name',
        email: 'E-mail',
        website: 'Website',
        notes: 'Notes',
        colour: 'Colour',
        archived_at: 'Archived',
      },
      trash: { restore: 'client:delete' },
    },
  ],
  demo: seedClients,
})
