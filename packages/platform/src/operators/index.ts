import { defineFeature } from '@freehold/api'
import operatorsMigration from './migrations/2026112345-operators.ts'
import actingMigration from './migrations/2026112346-acting.ts'
import { operatorsRouter } from './router.ts'

/** The console of the SaaS's own staff. What they change in a tenant stands in that tenant's audit log. */
export const operatorsFeature = defineFeature({
  name: 'operators',
  router: operatorsRouter,
  migrations: [operatorsMigration, actingMigration],
  resources: [
    {
      subject: 'operator_session',
      label: 'Support access',
      fields: { reason: 'Reason', expires_at: 'Until', ended_at: 'Ended' },
    },
  ],
})
