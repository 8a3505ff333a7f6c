import { defineFeature } from '@freehold/api'
import { seedClients } from '../demo/seed-clients.ts'
import { Client } from './client.entity.ts'
import { clientResource } from './client-resource.ts'
import { clientImport } from './import-clients.ts'
import clients from './migrations/2026112320-clients.ts'
import access from './migrations/2026112350-client-access.ts'
import createdBy from './migrations/2026112354-client-created-by.ts'
import externalId from './migrations/2026112368-client-external-id.ts'
import externalIdUnique from './migrations/2026112369-client-external-id-unique.ts'
import externalIdValid from './migrations/2026112369-client-external-id-valid.ts'
import files from './migrations/2026112375-client-files.ts'
import billing from './migrations/2026112380-client-billing.ts'
import billingValid from './migrations/2026112381-client-billing-valid.ts'
import { clientPermissions } from './permissions.ts'
import { clientsRouter } from './router.ts'

export { clientResource } from './client-resource.ts'

export const clientsFeature = defineFeature({
  name: 'clients',
  router: clientsRouter,
  entities: [Client],
  migrations: [
    clients,
    access,
    createdBy,
    externalId,
    externalIdUnique,
    externalIdValid,
    files,
    billing,
    billingValid,
  ],
  permissions: clientPermissions,
  resources: [clientResource],
  imports: [clientImport],
  demo: seedClients,
})
