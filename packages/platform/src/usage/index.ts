import { defineFeature } from '@freehold/api'
import { meteringJobs, meteringMigrations } from '@freehold/billing/metering'
import { usageCollectCron, usageReconcileCron } from './collect-usage.ts'
import { demoUsage } from './demo-usage.ts'
import { usagePurgeCron } from './purge-usage.ts'
import { usageRouter } from './router.ts'

export const usageFeature = defineFeature({
  name: 'usage',
  router: usageRouter,
  crons: [usagePurgeCron, usageCollectCron, usageReconcileCron],
  jobs: meteringJobs,
  migrations: meteringMigrations,
  demo: demoUsage,
})
