import type { Card, Interval, SoldPlan } from '../scenario/step.ts'
import type { AfterRetries } from './rules.ts'

export type Status = 'trialing' | 'active' | 'past_due' | 'unpaid' | 'paused' | 'canceled'

export interface Invoice {
  /** When it was made, in seconds. */
  at: number
  why: 'start' | 'renewal' | 'upgrade'
  /** Cents for seats; what was used stands apart. */
  total: number
  state: 'draft' | 'open' | 'paid' | 'void'
  finalizedAt: number | null
  attempts: number
  nextAttemptAt: number | null
  paidAt: number | null
  /** The bank wants to ask the person. */
  needsPerson: boolean
}

/** A time in which nothing was paid: from the first finalised invoice that failed until paid or ended. */
export interface Episode {
  since: number
  until: number | null
  end: 'paid' | 'ended' | null
  needsPerson: boolean
}

interface Pending {
  plan: SoldPlan
  interval: Interval
  invoice: Invoice
  expiresAt: number
  /** Cents of earlier seats that its invoice took along. */
  swept: number
}

export interface Subscription {
  plan: SoldPlan
  interval: Interval
  seats: number
  status: Status
  startedAt: number
  /** Renewals count from here. */
  anchor: number
  periodStart: number
  periodEnd: number
  trialEnd: number | null
  cancel: { after: 'free' | 'close'; at: number } | null
  /** Each time it was cancelled: when, and to which end. */
  cancels: { at: number; endsAt: number }[]
  scheduled: { plan: SoldPlan; interval: Interval } | null
  /** An upgrade that waits for its payment. */
  pending: Pending | null
  /** Cents of seats added since the last invoice. */
  unbilled: number
  canceledAt: number | null
  after: 'free' | 'close' | null
  invoices: Invoice[]
  episodes: Episode[]
}

/** Everything the scenario has made true at the payment provider, and nothing of what our code made of it. */
export interface Customer {
  now: number
  readonly afterRetries: AfterRetries
  card: { kind: Card; until: number } | null
  members: number
  trialUsed: boolean
  subscriptions: Subscription[]
  manual: { from: number; until: number } | null
  /** Last moments of the cards that had one. */
  expiring: number[]
  /** Changes of plan or interval while a subscription ran. */
  planChanges: { at: number }[]
}

export function newCustomer(now: number, afterRetries: AfterRetries): Customer {
  return {
    now,
    afterRetries,
    card: null,
    members: 1,
    trialUsed: false,
    subscriptions: [],
    manual: null,
    expiring: [],
    planChanges: [],
  }
}

export function liveOf(customer: Customer): Subscription | null {
  return customer.subscriptions.find(({ status }) => status !== 'canceled') ?? null
}

/** What an attempt to take money with the customer's card ends with. */
export function charge(customer: Customer, at: number): 'paid' | 'declined' | 'person' {
  const { card } = customer
  if (!card || card.kind === 'declining' || card.until <= at) return 'declined'
  return card.kind === 'authentication' ? 'person' : 'paid'
}
