import { defineFeature } from '@freehold/api'
import { planPermissions } from './permissions.ts'
import { planRouter } from './router.ts'

export const planFeature = defineFeature({
  name: 'plan',
  router: planRouter,
  permissions: planPermissions,
  resources: [
    {
      subject: 'plan_override',
      label: 'Plan',
      fields: { plan: 'Plan', ends_at: 'Until', reason: 'Reason' },
    },
    {
      subject: 'feature_override',
      label: 'Feature',
      fields: { feature: 'Feature', enabled: 'On', ends_at: 'Until', reason: 'Reason' },
    },
    {
      subject: 'limit_override',
      label: 'Limit',
      fields: { quota: 'Of', limit: 'Limit', ends_at: 'Until', reason: 'Reason' },
    },
  ],
})
