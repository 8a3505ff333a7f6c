import type { Interval, SoldPlan } from '../scenario/step.ts'
import { day, hour } from './calendar.ts'

// Written from what is promised to customers, not read from the code that is judged: a price that is changed in one place only
// makes every life diverge.

/** Cents for a seat. */
export const seatPrice: Readonly<Record<SoldPlan, Readonly<Record<Interval, number>>>> = {
  team: { month: 1_200, year: 12_000 },
  business: { month: 2_400, year: 24_000 },
}
/** API calls of a month that cost nothing; a thousand more cost 50 cents, shared to the call. */
export const includedCalls: Readonly<Record<SoldPlan, number>> = { team: 50_000, business: 500_000 }
export const centsOfCalls = (calls: number) => Math.round(calls * 0.05)

export const rank: Readonly<Record<SoldPlan, number>> = { team: 1, business: 2 }

export const trialSeconds = 14 * day
export const graceSeconds = 7 * day
export const retentionSeconds = 90 * day

/** A draft of a renewal becomes final an hour later: https://docs.stripe.com/billing/subscriptions/overview */
export const draftSeconds = hour
/** A plan change whose payment fails is forgotten after this: https://docs.stripe.com/billing/subscriptions/pending-updates */
export const pendingSeconds = 23 * hour
/** The account's schedule of retries: seconds after the attempt before. */
export const retries: readonly number[] = [3 * day, 5 * day, 7 * day]
/** What the account makes of a subscription whose last retry failed. */
export type AfterRetries = 'cancel' | 'unpaid' | 'past_due'
