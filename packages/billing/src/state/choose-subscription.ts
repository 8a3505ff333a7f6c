import type { SubscriptionFacts } from '../facts/facts.ts'

/** The lower, the better; a status that is not here gives nothing. */
const ranks: ReadonlyMap<string, number> = new Map([
  ['active', 0],
  ['trialing', 1],
  ['past_due', 2],
  ['unpaid', 3],
  ['paused', 3],
  ['incomplete', 4],
])

const over: ReadonlySet<string> = new Set(['canceled', 'incomplete_expired'])

/** Never had a paid or a trial period. */
const neverLive: ReadonlySet<string> = new Set(['incomplete', 'incomplete_expired'])

/** What there is, sorted by what it is good for. */
export interface Subscriptions {
  /** The one that counts: one of ours before any other, then the best by rank, then the newest. */
  best: SubscriptionFacts | null
  /** More than one should not be. */
  live: SubscriptionFacts[]
  /** Whose status this code does not know. */
  unknown: SubscriptionFacts[]
  /** Of ours the one that ended last, of those that had a period. What else was sold to the customer closes no workspace. */
  ended: SubscriptionFacts | null
  hadPeriod: boolean
}

export function sortSubscriptions(all: readonly SubscriptionFacts[]): Subscriptions {
  const live = all
    .filter(({ status }) => ranks.has(status))
    .toSorted(
      (a, b) =>
        Number(a.choice === null) - Number(b.choice === null) ||
        (ranks.get(a.status) ?? 0) - (ranks.get(b.status) ?? 0) ||
        b.created.getTime() - a.created.getTime() ||
        (a.id < b.id ? 1 : -1),
    )
  const ended = all
    .filter(({ status, choice }) => status === 'canceled' && choice !== null)
    .toSorted((a, b) => endOf(b).getTime() - endOf(a).getTime())
  return {
    best: live[0] ?? null,
    live,
    unknown: all.filter(({ status }) => !ranks.has(status) && !over.has(status)),
    ended: ended[0] ?? null,
    hadPeriod: all.some(({ status }) => !neverLive.has(status)),
  }
}

/** When a cancelled one ended. */
export function endOf({ endedAt, periodEnd, created }: SubscriptionFacts): Date {
  return endedAt ?? periodEnd ?? created
}
