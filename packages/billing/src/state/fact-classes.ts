import { graceDays } from '../dunning/days.ts'
import type { Access, BillingState } from './derived.ts'

/** What was fetched, reduced to what decides. `judgeFacts` finds the one that holds. */
export type FactClass =
  | 'nothing'
  | 'incomplete'
  | 'incomplete_after_close'
  | 'trialing'
  | 'trialing_ending'
  | 'active'
  | 'active_ending'
  | 'past_due_in_grace'
  | 'past_due_after_grace'
  | 'unpaid'
  | 'paused'
  | 'ended_to_free'
  | 'ended_to_close'
  | 'agreed'
  | 'unknown'

export interface Outcome {
  /** For people who read docs/billing.md. */
  means: string
  state: BillingState | 'before'
  access: Access | 'before'
  /** `chosen`: of the subscription that counts. */
  plan: 'free' | 'chosen' | 'agreed' | 'before'
  /** The sentence people read who may not do what they want. */
  reason: string | null
}

const closing =
  'The subscription has ended. Subscribe again to go on; until then you can only export and see bills.'
const unpaid = 'A payment is missing. The workspace can be read and exported until it is paid.'

const full = { access: 'full', reason: null } as const

/** The state machine: docs/billing.md is drawn from it. What happened before decides nothing unless it says so. */
export const outcomes: Readonly<Record<FactClass, Outcome>> = {
  nothing: { means: 'no subscription was ever live, and none waits', state: 'none', plan: 'free', ...full },
  incomplete: { means: 'the first payment is open', state: 'incomplete', plan: 'free', ...full },
  incomplete_after_close: {
    means: 'the workspace closes, and the first payment of a new subscription is open',
    state: 'incomplete',
    plan: 'free',
    access: 'billing_only',
    reason: 'The first payment is still open. Finish it to open the workspace again.',
  },
  trialing: { means: 'in its trial', state: 'trialing', plan: 'chosen', ...full },
  trialing_ending: { means: 'in its trial, with an end set', state: 'canceling', plan: 'chosen', ...full },
  active: { means: 'paid', state: 'active', plan: 'chosen', ...full },
  active_ending: { means: 'paid, with an end set', state: 'canceling', plan: 'chosen', ...full },
  past_due_in_grace: {
    means: `a payment failed, less than ${graceDays} days ago`,
    state: 'past_due',
    plan: 'chosen',
    ...full,
  },
  past_due_after_grace: {
    means: `a payment failed ${graceDays} days ago or more`,
    state: 'restricted',
    plan: 'chosen',
    access: 'read_only',
    reason: unpaid,
  },
  unpaid: {
    means: 'Stripe has given up trying',
    state: 'restricted',
    plan: 'chosen',
    access: 'read_only',
    reason: unpaid,
  },
  paused: {
    means: 'the trial ended without a card',
    state: 'restricted',
    plan: 'chosen',
    access: 'read_only',
    reason: 'The trial has ended. The workspace can be read and exported until you choose how to pay.',
  },
  ended_to_free: { means: 'ended, and stays on Free', state: 'none', plan: 'free', ...full },
  ended_to_close: {
    means: 'ended, and the workspace closes',
    state: 'cancelled',
    plan: 'free',
    access: 'billing_only',
    reason: closing,
  },
  agreed: { means: 'staff set a plan, and its end is not reached', state: 'manual', plan: 'agreed', ...full },
  unknown: {
    means:
      'a status this code does not know, and no live one that it knows; no trace of what was there; a customer deleted at Stripe',
    state: 'before',
    plan: 'before',
    access: 'before',
    reason: null,
  },
}

/** What brings a workspace from one state to another. `fact` is what is fetched then. */
export const transitions: readonly { from: BillingState; to: BillingState; fact: FactClass; by: string }[] = [
  { from: 'none', to: 'trialing', fact: 'trialing', by: 'starts the trial' },
  { from: 'none', to: 'active', fact: 'active', by: 'buys' },
  { from: 'none', to: 'incomplete', fact: 'incomplete', by: 'buys, payment open' },
  { from: 'none', to: 'manual', fact: 'agreed', by: 'agreement' },
  { from: 'incomplete', to: 'active', fact: 'active', by: 'pays' },
  { from: 'incomplete', to: 'none', fact: 'nothing', by: '23 hours pass' },
  { from: 'incomplete', to: 'cancelled', fact: 'ended_to_close', by: '23 hours pass, was closing' },
  { from: 'trialing', to: 'active', fact: 'active', by: 'trial ends with a card' },
  { from: 'trialing', to: 'past_due', fact: 'past_due_in_grace', by: 'trial ends, card refused' },
  { from: 'trialing', to: 'restricted', fact: 'paused', by: 'trial ends without a card' },
  { from: 'trialing', to: 'canceling', fact: 'trialing_ending', by: 'cancels' },
  { from: 'active', to: 'past_due', fact: 'past_due_in_grace', by: 'payment fails' },
  { from: 'active', to: 'canceling', fact: 'active_ending', by: 'cancels' },
  { from: 'canceling', to: 'active', fact: 'active', by: 'takes it back' },
  { from: 'canceling', to: 'trialing', fact: 'trialing', by: 'takes it back' },
  { from: 'canceling', to: 'past_due', fact: 'past_due_in_grace', by: 'payment fails' },
  { from: 'canceling', to: 'none', fact: 'ended_to_free', by: 'period ends, stays on Free' },
  { from: 'canceling', to: 'cancelled', fact: 'ended_to_close', by: 'period ends, closes' },
  { from: 'past_due', to: 'active', fact: 'active', by: 'pays' },
  { from: 'past_due', to: 'restricted', fact: 'past_due_after_grace', by: `${graceDays} days pass` },
  { from: 'past_due', to: 'cancelled', fact: 'ended_to_close', by: 'Stripe ends it' },
  { from: 'restricted', to: 'active', fact: 'active', by: 'pays' },
  { from: 'restricted', to: 'cancelled', fact: 'ended_to_close', by: 'Stripe or a person ends it' },
  { from: 'restricted', to: 'none', fact: 'ended_to_free', by: 'a person ends it, stays on Free' },
  { from: 'cancelled', to: 'active', fact: 'active', by: 'buys again' },
  { from: 'cancelled', to: 'incomplete', fact: 'incomplete_after_close', by: 'buys again, payment open' },
  { from: 'manual', to: 'none', fact: 'nothing', by: 'its date passes' },
]
