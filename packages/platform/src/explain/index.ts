import { defineFeature } from '@freehold/api'
import { explainPermissions } from './permissions.ts'
import { explainRouter } from './router.ts'

export const explainFeature = defineFeature({
  name: 'access',
  router: explainRouter,
  permissions: explainPermissions,
})
