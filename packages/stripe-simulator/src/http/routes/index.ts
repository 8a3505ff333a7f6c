import { catalogueRoutes } from './catalogue.ts'
import { customerRoutes } from './customers.ts'
import { invoiceRoutes } from './invoices.ts'
import { eventRoutes, meterRoutes } from './meters.ts'
import { endpointRoutes, paymentRoutes } from './payments.ts'
import { sessionRoutes } from './sessions.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** Every endpoint there is. */
export const routes = [
  ...customerRoutes,
  ...catalogueRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...sessionRoutes,
  ...meterRoutes,
  ...eventRoutes,
  ...endpointRoutes,
]
