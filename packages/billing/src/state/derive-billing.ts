import { daysFrom } from '@freehold/core'
import { graceDays, retentionDays } from '../dunning/days.ts'
import { dueNow, noticeSchedule } from '../dunning/notice-schedule.ts'
import type { BillingFacts } from '../facts/facts.ts'
import { alertsOf } from './alerts-of.ts'
import { endOf } from './choose-subscription.ts'
import type { AccountBefore, DerivedBilling } from './derived.ts'
import { outcomes } from './fact-classes.ts'
import { type Judgement, judgeFacts } from './judge-facts.ts'

/**
 * One workspace's billing from what was fetched. `now` is the customer's: its test clock's time, or the server's. Pure: the same
 * facts give the same answer in whatever order, and however often, their events came.
 */
export function deriveBilling(account: AccountBefore, facts: BillingFacts, now: Date): DerivedBilling {
  const judged = judgeFacts(account, facts, now)
  const settled = {
    ...placeOf(account, judged),
    ...datesOf(account, judged),
    ...historyOf(account, facts, judged),
  }
  const schedule = noticeSchedule(account, settled, facts, now)
  return {
    ...settled,
    deadlines: deadlinesOf(account, settled, schedule, now),
    alerts: alertsOf(account, judged, facts),
    notices: dueNow(schedule, now),
  }
}

/** What is derived before mails and deadlines, which follow from it. */
export type Settled = Omit<DerivedBilling, 'deadlines' | 'alerts' | 'notices'>

function placeOf(account: AccountBefore, judged: Judgement) {
  const { state, access, plan, reason } = outcomes[judged.fact]
  const counts = judged.factBelow !== 'unknown' ? judged.best : null
  const choice = outcomes[judged.factBelow].plan === 'chosen' ? (counts?.choice ?? null) : null
  const plans = {
    free: 'free',
    chosen: choice?.plan ?? account.plan,
    agreed: account.manualPlan ?? account.plan,
    before: account.plan,
  } as const
  const before = judged.fact === 'unknown'
  return {
    state: state === 'before' ? account.state : state,
    access: access === 'before' ? account.access : access,
    accessReason: before && account.access !== 'full' ? askSupport : reason,
    plan: plans[plan],
    interval: choice?.interval ?? (before ? account.interval : null),
    chosen: counts,
    seats: choice && counts ? counts.seats : null,
    subscriptionId: counts?.id ?? (before ? account.subscriptionId : null),
    subscriptionStatus: counts?.status ?? judged.unknown[0]?.status ?? judged.ended?.status ?? null,
    scheduleId: counts?.scheduleId ?? null,
  }
}

const askSupport = 'We cannot read how the subscription stands. Support has been told.'

function datesOf(account: AccountBefore, { fact, factBelow, best, ended, pastDueSince }: Judgement) {
  const counts = factBelow === 'unknown' ? null : best
  const over = counts === null && factBelow !== 'unknown' ? ended : null
  const closes = factBelow === 'ended_to_close' || factBelow === 'incomplete_after_close'
  const agreed = fact === 'agreed'
  const keptFrom = ended && laterOf(endOf(ended), account.manualUntil)
  const since = factBelow === 'unknown' ? account.pastDueSince : pastDueSince
  return {
    periodStart: counts?.periodStart ?? null,
    periodEnd: counts?.periodEnd ?? null,
    trialEnd: counts?.trialEnd ?? null,
    cancelAt: counts?.cancelAt ?? null,
    afterwards: (counts?.cancelAt ? counts.afterwards : over?.afterwards) ?? null,
    pastDueSince: since,
    restrictAt: since && !agreed ? daysFrom(since, graceDays) : null,
    cancelledAt: over || closes ? ended && endOf(ended) : null,
    // Counted from the agreement's end, if there was one: nobody's data goes on the day that ends.
    retentionEndsAt: closes && !agreed && keptFrom ? daysFrom(keptFrom, retentionDays) : null,
    next: counts?.next ?? null,
  }
}

function laterOf(date: Date, other: Date | null): Date {
  return other && other > date ? other : date
}

function historyOf(account: AccountBefore, { subscriptions }: BillingFacts, { hadPeriod }: Judgement) {
  return {
    trialUsed: account.trialUsed || subscriptions.some(({ trialStart }) => trialStart !== null),
    hadSubscription: account.hadSubscription || hadPeriod,
  }
}

function deadlinesOf(
  { manualUntil }: AccountBefore,
  { state, restrictAt, retentionEndsAt }: Settled,
  schedule: readonly { at: Date }[],
  now: Date,
): DerivedBilling['deadlines'] {
  const all = [
    { kind: 'grace_end' as const, at: state === 'past_due' ? restrictAt : null },
    { kind: 'retention_end' as const, at: retentionEndsAt },
    { kind: 'manual_end' as const, at: state === 'manual' ? manualUntil : null },
    ...schedule.map(({ at }) => ({ kind: 'notice' as const, at })),
  ]
  return all
    .flatMap(({ kind, at }) => (at && at > now ? [{ kind, at }] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
