import type { Stripe } from 'stripe'
import type { CardRecord } from './cards/card.ts'
import type { Ledger } from './subscriptions/ledger.ts'
import { emptyTable, type Table } from './table.ts'
import type { Reported } from './usage/usage-between.ts'

/** What Stripe keeps of a meter event; `id` is its `identifier`. */
export interface StoredMeterEvent {
  id: string
  event_name: string
  customer: string
  /** A decimal, as text. */
  value: string
  /** When the usage happened: decides the period it is billed in. Seconds. */
  timestamp: number
  created: number
  canceled: boolean
}

/** What a Checkout session was asked for: the session as answered does not say it all. */
export interface CheckoutRequest {
  id: string
  params: Stripe.Checkout.SessionCreateParams
}

/** Everything the simulated account holds, by table; each row is what Stripe's API answers for it. */
export interface Rows {
  customers: Stripe.Customer
  deleted: { id: string; object: string; deleted: true }
  customerBalanceTransactions: Stripe.CustomerBalanceTransaction
  taxIds: Stripe.TaxId
  products: Stripe.Product
  prices: Stripe.Price
  paymentMethods: Stripe.PaymentMethod
  cards: CardRecord
  setupIntents: Stripe.SetupIntent
  paymentIntents: Stripe.PaymentIntent
  charges: Stripe.Charge
  refunds: Stripe.Refund
  disputes: Stripe.Dispute
  subscriptions: Stripe.Subscription
  ledgers: Ledger
  subscriptionSchedules: Stripe.SubscriptionSchedule
  invoices: Stripe.Invoice
  /** By invoice: what usage its lines count. */
  countedUsage: { id: string; counted: readonly { item: string; price: string; reported: Reported }[] }
  /** Whose due date was told to be over. */
  overdueInvoices: { id: string }
  invoiceItems: Stripe.InvoiceItem
  invoicePayments: Stripe.InvoicePayment
  /** By payment intent, the invoice it is for. */
  intentInvoices: { id: string; invoice: string }
  creditNotes: Stripe.CreditNote
  checkoutSessions: Stripe.Checkout.Session
  checkoutRequests: CheckoutRequest
  portalConfigurations: Stripe.BillingPortal.Configuration
  portalSessions: Stripe.BillingPortal.Session
  meters: Stripe.Billing.Meter
  meterEvents: StoredMeterEvent
  features: Stripe.Entitlements.Feature
  entitlementSummaries: { id: string; summary: Stripe.Entitlements.ActiveEntitlementSummary }
  productFeatures: Stripe.ProductFeature & { product: string }
  webhookEndpoints: Stripe.WebhookEndpoint
  testClocks: Stripe.TestHelpers.TestClock
  events: Stripe.Event
}
export type TableName = keyof Rows

/** What one sets in Stripe's dashboard. */
export interface Settings {
  /** Days between a failed payment and the next attempt. */
  retryDays: readonly number[]
  /** Of the subscription, when the last attempt failed. */
  afterRetries: 'cancel' | 'unpaid' | 'past_due'
  /** Days before a renewal at which `invoice.upcoming` is sent. */
  upcomingDays: number
  /** How long a renewal's invoice stays a draft. Seconds. */
  draftSeconds: number
  /** Where the pages a person is sent to stand (hosted invoice, authentication). No slash at its end. */
  pagesUrl: string
}

export interface State {
  /** Part of every id, so that two simulated accounts never give the same. */
  seed: string
  /** Of the next id. */
  counter: number
  settings: Settings
  tables: { readonly [Name in TableName]: Table<Rows[Name]> }
  /** Ids by `<owner>/<table>`: a customer's rows, a clock's customers. */
  owned: Table<readonly string[]>
}

export const defaultSettings: Settings = {
  retryDays: [3, 5, 7],
  afterRetries: 'cancel',
  upcomingDays: 7,
  draftSeconds: 3600,
  pagesUrl: 'https://stripe-simulator.invalid',
}

const tableNames: readonly TableName[] = [
  'customers',
  'deleted',
  'customerBalanceTransactions',
  'taxIds',
  'products',
  'prices',
  'paymentMethods',
  'cards',
  'setupIntents',
  'paymentIntents',
  'charges',
  'refunds',
  'disputes',
  'subscriptions',
  'ledgers',
  'subscriptionSchedules',
  'invoices',
  'countedUsage',
  'overdueInvoices',
  'invoiceItems',
  'invoicePayments',
  'intentInvoices',
  'creditNotes',
  'checkoutSessions',
  'checkoutRequests',
  'portalConfigurations',
  'portalSessions',
  'meters',
  'meterEvents',
  'features',
  'entitlementSummaries',
  'productFeatures',
  'webhookEndpoints',
  'testClocks',
  'events',
]

/** A new account. `seed`: letters and digits, different for each account that shares a database with another. */
export function createState(options: { seed?: string; settings?: Partial<Settings> } = {}): State {
  const tables = Object.fromEntries(tableNames.map((name) => [name, emptyTable()]))
  return {
    seed: options.seed ?? 'Sim',
    counter: 1,
    settings: { ...defaultSettings, ...options.settings },
    tables: tables as State['tables'],
    owned: emptyTable(),
  }
}
