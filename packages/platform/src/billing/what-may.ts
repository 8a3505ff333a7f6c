import type { BillingAccount, BillingState } from '@freehold/billing'

export interface May {
  allowed: boolean
  /** Why not now, for people. */
  reason: string | null
}

export type Action =
  | 'startTrial'
  | 'checkout'
  | 'changePlan'
  | 'cancel'
  | 'resume'
  | 'undoDowngrade'
  | 'pay'
  | 'setCard'
  | 'portal'
  | 'updateDetails'

type State = BillingState
type Facts = Pick<
  BillingAccount,
  'state' | 'subscriptionStatus' | 'trialUsed' | 'trialEnd' | 'nextPlan' | 'paymentMethod' | 'customerId'
>

export interface Circumstances {
  account: Facts | null
  /** Stripe is set up here. */
  on: boolean
  /** A change is under way. */
  changing: boolean
  /** An invoice is open. */
  owes: boolean
}

const none: Facts = {
  state: 'none',
  subscriptionStatus: null,
  trialUsed: false,
  trialEnd: null,
  nextPlan: null,
  paymentMethod: null,
  customerId: null,
}
const without: readonly State[] = ['none', 'cancelled', 'incomplete']
export const plansNotSold = 'Plans are not sold here. Whoever runs this service sets them.'
const changing = 'A change is under way.'
const accountIsMade = 'The account at Stripe is still being made.'
const byAgreement = 'The plan is by agreement. Write to us to change it.'

/** What may be done now and, if not, why: one answer for the page and for the verbs. */
export function whatMay({ account, on, changing: busy, owes }: Circumstances): Record<Action, May> {
  const facts = account ?? none
  const { state } = facts
  const unless = (...reasons: (string | false | null)[]): May => {
    const reason = [!on && plansNotSold, ...reasons].find((each) => each !== false && each !== null)
    return { allowed: reason === undefined, reason: reason || null }
  }
  const idle = busy && changing
  const agreed = state === 'manual' && byAgreement
  return {
    startTrial: unless(
      agreed,
      facts.trialUsed && 'This workspace has had its trial. There is one.',
      !without.includes(state) && 'This workspace has a subscription already.',
      idle,
    ),
    checkout: unless(agreed, !without.includes(state) && 'This workspace has a subscription already.', idle),
    changePlan: unless(agreed, whyNoPlan(state), idle),
    cancel: unless(agreed, whyNoCancel(state), idle),
    resume: unless(agreed, whyNoResume(facts), idle),
    undoDowngrade: unless(!facts.nextPlan && 'No change to a smaller plan is planned.', idle),
    pay: unless(!owes && 'Nothing is unpaid.', !facts.paymentMethod && 'Set a payment method first.', idle),
    setCard: unless(!facts.customerId && accountIsMade),
    portal: unless(!facts.customerId && accountIsMade),
    updateDetails: unless(idle),
  }
}

function whyNoPlan(state: State): string | false {
  if (state === 'active' || state === 'trialing') return false
  if (state === 'canceling') return 'Take the cancellation back first.'
  if (state === 'past_due' || state === 'restricted') return 'Pay what is open first.'
  return 'There is no subscription yet.'
}

function whyNoCancel(state: State): string | false {
  if (state === 'canceling') return 'It is cancelled already.'
  return without.includes(state) && 'There is no subscription to cancel.'
}

function whyNoResume({ state, subscriptionStatus, paymentMethod }: Facts): string | false {
  if (state === 'canceling') return false
  if (subscriptionStatus === 'paused') return !paymentMethod && 'Set a payment method first.'
  return 'Nothing is cancelled.'
}
