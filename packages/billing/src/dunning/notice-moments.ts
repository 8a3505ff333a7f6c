import { cardWarningDays } from './card-notices.ts'
import { graceDays, retentionDays, trialWarningDays } from './days.ts'
import { debtDays } from './debt-notices.ts'
import { retentionWarningDays } from './end-notices.ts'
import type { NoticeKind } from './notice-kinds.ts'

/** When each mail is due, and what it is told once for: for docs/billing.md, from the numbers the code goes by. */
export const noticeMoments: Readonly<Record<NoticeKind, { when: string; once: string }>> = {
  trial_ending: { when: `${trialWarningDays} days before the trial ends`, once: 'the trial’s end' },
  trial_ended: { when: 'the trial ended without a card', once: 'the trial’s end' },
  payment_failed: { when: `day ${debtDays.payment_failed} of a debt`, once: 'the debt’s beginning' },
  payment_reminder: { when: `day ${debtDays.payment_reminder} of a debt`, once: 'the debt’s beginning' },
  restriction_tomorrow: {
    when: `day ${debtDays.restriction_tomorrow} of a debt`,
    once: 'the debt’s beginning',
  },
  restricted: {
    when: `day ${graceDays} of a debt, or when Stripe gives up before`,
    once: 'the debt’s beginning',
  },
  recovered: { when: 'the debt is paid', once: 'the debt’s beginning' },
  payment_action_required: { when: 'the bank wants the payer to confirm', once: 'the invoice' },
  cancellation_set: { when: 'an end is set', once: 'that end' },
  cancelled: { when: 'the subscription has ended', once: 'that end' },
  retention_ending: {
    when: `${retentionWarningDays.join(' and ')} days before the ${retentionDays} days after the end are over`,
    once: 'that end, each of them',
  },
  plan_changed: { when: 'plan or interval of a subscription changed', once: 'the change' },
  receipt: { when: 'an invoice above nothing is paid', once: 'the invoice' },
  usage_80: { when: '80 % of what the plan includes is used', once: 'month and meter' },
  usage_100: { when: 'all that the plan includes is used', once: 'month and meter' },
  card_expiring: { when: `${cardWarningDays} days before the card expires`, once: 'card and month' },
}
