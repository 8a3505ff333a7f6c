import type { BillingInterval, MeterName, PaidPlanName } from '@freehold/plans'

/** What becomes of the workspace when its subscription ends: it stays on Free, or it closes. */
export type Afterwards = 'free' | 'close'

export interface PlanChoice {
  plan: PaidPlanName
  interval: BillingInterval
}

/** One subscription, as far as we decide by it. Read by `readSubscription`. */
export interface SubscriptionFacts {
  id: string
  /** Stripe's word, which may be one this code does not know. */
  status: string
  created: Date
  /** Null: no item has a seat price of ours. */
  choice: PlanChoice | null
  seats: number
  seatItem: string | null
  /** Ids of the items of meters. */
  meteredItems: Partial<Record<MeterName, string>>
  /** Of the seats: the period paid in advance. */
  periodStart: Date | null
  periodEnd: Date | null
  trialStart: Date | null
  trialEnd: Date | null
  /** When it ends by itself: `cancel_at`, or the period's end with `cancel_at_period_end`. */
  cancelAt: Date | null
  afterwards: Afterwards
  endedAt: Date | null
  /** Stripe's word for why it was cancelled. */
  cancelReason: string | null
  /** A change that waits for its payment. */
  pendingUntil: Date | null
  scheduleId: string | null
  /** What its schedule turns it into next. Needs the schedule to be expanded, and our prices. */
  next: (PlanChoice & { at: Date; seats: number }) | null
  latestInvoiceId: string | null
  paymentMethodId: string | null
}

/** One invoice, as far as we decide by it. Amounts in the smallest unit of the currency. */
export interface InvoiceFacts {
  id: string
  number: string | null
  subscriptionId: string | null
  /** Stripe's word, which may be one this code does not know. */
  status: string
  currency: string
  total: number
  amountDue: number
  amountPaid: number
  amountRemaining: number
  created: Date
  finalizedAt: Date | null
  /** When it stopped being owed: paid, voided or given up. */
  settledAt: Date | null
  paidAt: Date | null
  attempted: boolean
  attemptCount: number
  nextAttemptAt: Date | null
  /** The bank wants the payer to confirm. Needs `payments.data.payment.payment_intent` to be expanded. */
  actionRequired: boolean
  hostedUrl: string | null
  pdfUrl: string | null
}

export interface CardFacts {
  id: string
  type: string
  brand: string | null
  last4: string | null
  expMonth: number | null
  expYear: number | null
}

export interface CustomerFacts {
  id: string
  deleted: boolean
  testClockId: string | null
  livemode: boolean
  /** Smallest unit; negative is credit. */
  balance: number
  name: string | null
  email: string | null
  /** How the next invoice is paid unless a subscription has its own. Needs `invoice_settings.default_payment_method`. */
  card: CardFacts | null
  poNumber: string | null
}

/** All that a state is derived from. */
export interface BillingFacts {
  /** Null: there is none at Stripe yet. */
  customer: CustomerFacts | null
  /** With `status: all`. */
  subscriptions: readonly SubscriptionFacts[]
  invoices: readonly InvoiceFacts[]
}
