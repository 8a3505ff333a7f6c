import { defineFeature } from '@freehold/api'
import { demoUsage } from './demo-usage.ts'
import { usagePurgeCron } from './purge-usage.ts'
import { usageRouter } from './router.ts'

export const usageFeature = defineFeature({
  name: 'usage',
  router: usageRouter,
  crons: [usagePurgeCron],
  demo: demoUsage,
})
