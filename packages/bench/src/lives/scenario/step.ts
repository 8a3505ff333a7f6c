export type SoldPlan = 'team' | 'business'
export type Interval = 'month' | 'year'
/** `expiring`: good today, its last month is the current one. */
export type Card = 'good' | 'declining' | 'authentication' | 'expiring'

/** What somebody does. Nothing here depends on how it ends, so that a life can be lived again with steps left out. */
export type Act =
  | { do: 'trial'; plan: SoldPlan; interval: Interval }
  | { do: 'checkout'; plan: SoldPlan; interval: Interval; card: Card }
  | { do: 'card'; card: Card }
  | { do: 'dropCard' }
  | { do: 'change'; plan: SoldPlan; interval: Interval }
  | { do: 'join' }
  | { do: 'leave' }
  | { do: 'cancel'; after: 'free' | 'close' }
  | { do: 'keep' }
  | { do: 'pay' }
  | { do: 'payInApp' }
  | { do: 'refund'; share: number }
  | { do: 'dispute' }
  | { do: 'advance'; seconds: number }
  | { do: 'use'; quantity: number }
  | { do: 'manual'; days: number }
  | { do: 'twoSyncs' }
  | { do: 'reconcile' }

/** What becomes of the webhooks that a step causes. `late`: they come with a later step's, or with the next reconciliation. */
export type News = 'all' | 'twice' | 'shuffled' | 'late' | 'lost'

export type Step = Act & {
  news: News
  /** The job that the step starts dies at its nth call to Stripe, before or after Stripe heard it; then it runs again. */
  crash?: { call: number; heard: boolean }
}

/** A step as a person reads it in a report. */
export function stepInWords(step: Step): string {
  const { do: what, news, crash, ...rest } = step
  const details = Object.values(rest).map(String)
  const died = crash && `job dies ${crash.heard ? 'after' : 'before'} call ${crash.call}`
  return [
    what,
    ...details,
    ...(news === 'all' ? [] : [`(webhooks ${news})`]),
    ...(died ? [`(${died})`] : []),
  ].join(' ')
}
