import type { Card, Interval, SoldPlan } from '../scenario/step.ts'
import type { AfterRetries } from './rules.ts'

export type Status = 'trialing' | 'active' | 'past_due' | 'unpaid' | 'paused' | 'canceled'

export interface Invoice {
  /** When it was made, in seconds. */
  at: number
  why: 'start' | 'renewal' | 'upgrade'
  /** Cents for seats; what was used stands apart. */
  total: number
  /** What was used, in its unit, that stands on it. */
  used: number
  usedCents: number
  state: 'draft' | 'open' | 'paid' | 'void'
  /** A draft becomes final by itself then; null: never. */
  finalAt: number | null
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

/** What was charged for seats, and for which time: what is given back of it is its share of the rest. */
export interface Charged {
  from: number
  to: number
  cents: number
}

interface Pending {
  plan: SoldPlan
  interval: Interval
  invoice: Invoice
  charged: Charged
  expiresAt: number
}

interface KnownCard {
  kind: Card
  until: number
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
  charged: Charged | null
  /** Cents of seats added since the last invoice. */
  unbilled: number
  /** What is used is billed by the month, whatever the seats are. */
  monthEnd: number
  /** What was used from here on is not billed yet. */
  usedFrom: number
  /** Plans that were left since then: each prices what was used until `until`. */
  leftPlans: { plan: SoldPlan; until: number }[]
  canceledAt: number | null
  after: 'free' | 'close' | null
  /** What is still open when it ends is tried with the card of that day. */
  lastCard: KnownCard | null
  invoices: Invoice[]
  episodes: Episode[]
}

/** Everything the scenario has made true at the payment provider, and nothing of what our code made of it. */
export interface Customer {
  now: number
  readonly afterRetries: AfterRetries
  card: KnownCard | null
  members: number
  trialUsed: boolean
  subscriptions: Subscription[]
  manual: { from: number; until: number } | null
  uses: { at: number; quantity: number }[]
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
    uses: [],
    expiring: [],
    planChanges: [],
  }
}

export function liveOf(customer: Customer): Subscription | null {
  return customer.subscriptions.find(({ status }) => status !== 'canceled') ?? null
}

/** What an attempt to take money with the customer's card ends with. */
export function charge({ card }: Pick<Customer, 'card'>, at: number): 'paid' | 'declined' | 'person' {
  if (!card || card.kind === 'declining' || card.until <= at) return 'declined'
  return card.kind === 'authentication' ? 'person' : 'paid'
}

/** What was used from one moment to before another. */
export function usedBetween({ uses }: Customer, from: number, to: number): number {
  return uses.reduce((sum, { at, quantity }) => (at >= from && at < to ? sum + quantity : sum), 0)
}
