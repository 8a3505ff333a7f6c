import { defineFeature } from '@freehold/api'
import {
  billingEntities,
  billingMigrations,
  changeJob,
  customerJob,
  noticeJobTelling,
  noticeMailJob,
  reconcileBillingCron,
  refreshJob,
  seatsCron,
  seatsJob,
  syncJob,
  tendBillingCron,
  tendChangesCron,
} from '@freehold/billing'
import { billingNews, tellInApp } from './notifications.ts'
import { billingPermissions } from './permissions.ts'
import { billingResources } from './resources.ts'
import { billingRouter } from './router.ts'

export { type DemoBilling, giveDemoBilling } from './demo-billing.ts'

/** What the workspace pays for, and how. What Stripe is told and asked stands in `@freehold/billing`. */
export const billingFeature = defineFeature({
  name: 'billing',
  router: billingRouter,
  entities: billingEntities,
  migrations: billingMigrations,
  permissions: billingPermissions,
  resources: billingResources,
  jobs: [changeJob, seatsJob, refreshJob, customerJob, syncJob, noticeJobTelling(tellInApp), noticeMailJob],
  crons: [seatsCron, tendChangesCron, tendBillingCron, reconcileBillingCron],
  notifications: [billingNews],
})
