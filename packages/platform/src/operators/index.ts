import { defineFeature } from '@freehold/api'
import operatorsMigration from './migrations/2026112345-operators.ts'
import actingMigration from './migrations/2026112346-acting.ts'
import alertsMigration from './migrations/2026112373-alerts.ts'
import actsMigration from './migrations/2026112373-dead-letter-acts.ts'
import { operatorsRouter } from './router.ts'

export { createAlertWatch } from './alerts/watch-alerts.ts'

/** The console of the SaaS's own staff. What they change in a tenant stands in that tenant's audit log. */
export const operatorsFeature = defineFeature({
  name: 'operators',
  router: operatorsRouter,
  migrations: [operatorsMigration, actingMigration, alertsMigration, actsMigration],
  resources: [
    {
      subject: 'operator_session',
      label: 'Support access',
      fields: { reason: 'Reason', expires_at: 'Until', ended_at: 'Ended' },
    },
    {
      subject: 'dead_letter_act',
      label: 'Support decision on jobs given up',
      fields: { act: 'Decision', queue: 'Kind of job', jobs: 'Jobs', reason: 'Reason' },
    },
  ],
})
