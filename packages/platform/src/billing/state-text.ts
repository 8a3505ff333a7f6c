import type { BillingAccount, BillingState } from '@freehold/billing'
import { intervalWords, type PlanName, plans } from '@freehold/plans'

type Facts = Pick<
  BillingAccount,
  | 'state'
  | 'subscriptionStatus'
  | 'interval'
  | 'trialEnd'
  | 'periodEnd'
  | 'cancelAt'
  | 'afterwards'
  | 'pastDueSince'
  | 'restrictAt'
  | 'retentionEndsAt'
  | 'manualUntil'
  | 'paymentMethod'
>

/** The state in a sentence or two; dates as days in UTC. */
export function stateText(account: Facts | null, plan: PlanName): string {
  const { label } = plans[plan]
  if (!account) return `You are on ${label}.`
  const say = texts[account.state as BillingState]
  return say(account, label)
}

const texts: Readonly<Record<BillingState, (account: Facts, label: string) => string>> = {
  none: (_, label) => `You are on ${label}. Nothing is charged.`,
  incomplete: () => 'The first payment is not finished. Finish it, or choose a plan again.',
  trialing: ({ trialEnd, paymentMethod }, label) =>
    paymentMethod
      ? `You are trying ${label} until ${day(trialEnd)}; then it is charged.`
      : `You are trying ${label} until ${day(trialEnd)}. Without a payment method the workspace can only be read after that.`,
  active: ({ interval }, label) => `${label}, billed ${intervalWords[interval ?? 'month']}.`,
  canceling: ({ cancelAt, afterwards }, label) =>
    `${label} ends on ${day(cancelAt)}. ${
      afterwards === 'close' ? 'Then the workspace closes.' : 'Then the workspace goes on with Free.'
    }`,
  past_due: ({ restrictAt }) =>
    `A payment did not go through. Pay by ${day(restrictAt)}; after that the workspace can only be read.`,
  restricted: ({ subscriptionStatus }) =>
    subscriptionStatus === 'paused'
      ? 'The trial is over and no payment method is set. The workspace can be read and exported; choose how to pay to go on.'
      : 'An invoice is unpaid. The workspace can be read and exported; pay to go on.',
  cancelled: ({ retentionEndsAt }) =>
    `The subscription has ended. Data can be exported until ${day(retentionEndsAt)}; then it is deleted. Choose a plan to go on.`,
  manual: ({ manualUntil }, label) =>
    manualUntil ? `${label} by agreement, until ${day(manualUntil)}.` : `${label} by agreement.`,
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function day(date: Date | null | undefined): string {
  return date ? days.format(date) : 'a day that is not known yet'
}
