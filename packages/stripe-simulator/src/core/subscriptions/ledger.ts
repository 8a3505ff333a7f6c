import type { Stripe } from 'stripe'

/**
 * What was charged for an item and for which time: what a credit is made of. Of an item that counts usage: a price it had
 * before in its period, of no amount, and the time in which what was reported is billed at that price.
 */
export interface Debit {
  start: number
  end: number
  /** Cents. */
  amount: number
  price: string
  quantity: number
}

/** A change that waits for its invoice to be paid. */
export interface WaitingChange {
  invoice: string
  items: readonly Stripe.SubscriptionItem[]
  debits: Ledger['debits']
  metadata: Stripe.Metadata | null
  anchor: number
  trialEnd: number | null
  /** Of a paused subscription. */
  resumes: boolean
}

/** What the simulator knows of a subscription and Stripe does not tell; `id` is the subscription's. */
export interface Ledger {
  id: string
  /** By item. */
  debits: { readonly [item: string]: readonly Debit[] }
  /** The renewal `invoice.upcoming` was sent for. */
  upcomingFor: number | null
  /** The trial end `customer.subscription.trial_will_end` was sent for. */
  warnedFor: number | null
  waiting: WaitingChange | null
}

export function newLedger(id: string): Ledger {
  return { id, debits: {}, upcomingFor: null, warnedFor: null, waiting: null }
}
