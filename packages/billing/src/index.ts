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
export type { CatalogueChange, Comparison } from './catalogue/compare-catalogue.ts'
export { meteredLookupKey, seatLookupKey } from './catalogue/lookup-keys.ts'
export { monthlyValue } from './catalogue/monthly-value.ts'
export { type PriceRole, priceRoles, roleKey, roleOfPrice } from './catalogue/role-of-price.ts'
export { comparePlans, syncPlans } from './catalogue/sync-plans.ts'
export { webhookEvents } from './catalogue/webhook-events.ts'
export * from './changes/index.ts'
export { addDays, graceDays, retentionDays, trialWarningDays } from './dunning/days.ts'
export { type DueNotice, type NoticeKind, noticeKind } from './dunning/notice-kinds.ts'
export type {
  Afterwards,
  BillingFacts,
  CardFacts,
  CustomerFacts,
  InvoiceFacts,
  PlanChoice,
  SubscriptionFacts,
} from './facts/facts.ts'
export { poNumberField, readCard, readCustomer } from './facts/read-customer.ts'
export { readInvoice } from './facts/read-invoice.ts'
export { afterKey, readSubscription } from './facts/read-subscription.ts'
export { billingMigrations } from './migrations/index.ts'
export { BillingNotice } from './notices/billing-notice.entity.ts'
export { deriveBilling } from './state/derive-billing.ts'
export { type AccountBefore, type BillingAlert, type DerivedBilling, newAccount } from './state/derived.ts'
export {
  createStripe,
  type StripeOptions,
  stripeApiVersion,
  whileSomebodyWaits,
} from './stripe/create-stripe.ts'
export { askStripe, explainStripeError } from './stripe/explain-stripe-error.ts'
export * from './sync/index.ts'
