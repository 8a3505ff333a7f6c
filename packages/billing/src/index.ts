import type * as z from 'zod/mini'
import type { billingState } from './schema.ts'

export type BillingState = z.infer<typeof billingState>

export {
  type Access,
  BillingAccount,
  type BillingAddress,
  type PaymentMethodSummary,
  type TaxIdSummary,
} from './accounts/billing-account.entity.ts'
export { BillingInvoice, type InvoiceCorrection } from './accounts/billing-invoice.entity.ts'
export { billingEntities } from './accounts/entities.ts'
export { billingMigrations } from './migrations/index.ts'
export { BillingNotice } from './notices/billing-notice.entity.ts'
