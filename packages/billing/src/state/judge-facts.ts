import { daysFrom } from '@freehold/core'
import { graceDays } from '../dunning/days.ts'
import { debtSince } from '../dunning/debt-since.ts'
import type { BillingFacts, SubscriptionFacts } from '../facts/facts.ts'
import { type Subscriptions, sortSubscriptions } from './choose-subscription.ts'
import type { AccountBefore } from './derived.ts'
import type { FactClass } from './fact-classes.ts'

export interface Judgement extends Subscriptions {
  fact: FactClass
  /** What holds besides an agreement. */
  factBelow: FactClass
  pastDueSince: Date | null
  /** The debt began at a time that had to be guessed. */
  pastDueGuessed: boolean
}

const owing: ReadonlySet<string> = new Set(['past_due', 'unpaid'])

/** Which row of the table holds for what was fetched. */
export function judgeFacts(account: AccountBefore, facts: BillingFacts, now: Date): Judgement {
  const sorted = sortSubscriptions(facts.subscriptions)
  const { best } = sorted
  const owes = best !== null && owing.has(best.status)
  const since = owes ? debtSince(facts.invoices, best.id) : null
  const pastDueSince = owes ? firstKnown(account.pastDueSince, since, now) : null
  const factBelow = hasVanished(account, facts, sorted) ? 'unknown' : factOf(sorted, pastDueSince, now)
  return {
    ...sorted,
    fact: isAgreed(account, now) ? 'agreed' : factBelow,
    factBelow,
    pastDueSince,
    pastDueGuessed: owes && since === null,
  }
}

export function isAgreed({ manualPlan, manualUntil }: AccountBefore, now: Date): boolean {
  return manualPlan !== null && (manualUntil === null || manualUntil > now)
}

/**
 * Stripe forgets no subscription: none where there was one is another account's answer, or a mistake. And a customer who was deleted
 * took an end with them that nobody chose. Nobody's plan is taken, and nobody's data, for either; staff have to look.
 */
export function hasVanished(
  { state, hadSubscription }: Pick<AccountBefore, 'state' | 'hadSubscription'>,
  { customer }: Pick<BillingFacts, 'customer'>,
  { best, hadPeriod }: Pick<Subscriptions, 'best' | 'hadPeriod'>,
): boolean {
  if (!hadPeriod) return hadSubscription
  return best === null && customer?.deleted === true && state !== 'none' && state !== 'cancelled'
}

/** What was set stays for the episode, unless the debts say that it is of an earlier one. */
function firstKnown(stored: Date | null, since: Date | null, now: Date): Date {
  if (!since) return stored ?? now
  return stored && stored > since && stored <= now ? stored : since
}

function factOf({ best, unknown, ended }: Subscriptions, pastDueSince: Date | null, now: Date): FactClass {
  if (best && best.status !== 'incomplete') return factOfLive(best, pastDueSince, now)
  if (unknown.length > 0) return 'unknown'
  const closes = ended?.afterwards === 'close'
  if (best) return closes ? 'incomplete_after_close' : 'incomplete'
  if (!ended) return 'nothing'
  return closes ? 'ended_to_close' : 'ended_to_free'
}

function factOfLive(
  { status, cancelAt }: SubscriptionFacts,
  pastDueSince: Date | null,
  now: Date,
): FactClass {
  switch (status) {
    case 'active':
      return cancelAt ? 'active_ending' : 'active'
    case 'trialing':
      return cancelAt ? 'trialing_ending' : 'trialing'
    case 'past_due':
      return now < daysFrom(pastDueSince ?? now, graceDays) ? 'past_due_in_grace' : 'past_due_after_grace'
    case 'unpaid':
    case 'paused':
      return status
    default:
      return 'unknown'
  }
}
