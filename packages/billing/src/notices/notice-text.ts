import type { Reader } from '@freehold/core'
import type { NoticeKind } from '../dunning/notice-kinds.ts'
import { type Facts, factsOf } from './notice-facts.ts'

/** What people read of one piece of news, in the app and by mail alike. Plain text. */
export interface NoticeText {
  /** One line. */
  title: string
  sentences: string[]
  /** What can be done. `url` null: on the page of the workspace's billing. */
  action: { label: string; url: string | null }
}

const toBilling = { label: 'Open billing', url: null }
const toCard = { label: 'Check the card', url: null }

const texts: Record<NoticeKind, (facts: Facts) => NoticeText> = {
  trial_ending: ({ plan, day }) => ({
    title: `The trial of ${plan()} ends on ${day('trialEnd')}`,
    sentences: [
      'Add a card before then and everything goes on as it is; the first charge is made when the trial ends.',
      'Without a card the workspace becomes read-only. Nothing is deleted, and you can export everything.',
    ],
    action: { label: 'Add a card', url: null },
  }),
  trial_ended: ({ plan }) => ({
    title: `The trial of ${plan()} has ended`,
    sentences: [
      'There is no card to charge, so the workspace is read-only for now. All your data is there, and you can export it.',
      'Add a card to go on, or choose the Free plan.',
    ],
    action: { label: 'Choose a plan', url: null },
  }),
  payment_failed: (facts) => ({
    title: 'The payment did not go through',
    sentences: [
      `${debt(facts)} could not be charged. Everything works as before until ${facts.day('restrictAt')}; then the workspace becomes read-only.`,
      ...retry(facts),
    ],
    action: pay(facts),
  }),
  payment_reminder: (facts) => ({
    title: 'A payment is still open',
    sentences: [
      `${debt(facts)} is not paid. On ${facts.day('restrictAt')} the workspace becomes read-only.`,
      ...retry(facts),
    ],
    action: pay(facts),
  }),
  restriction_tomorrow: (facts) => ({
    title: `The workspace becomes read-only on ${facts.day('restrictAt')}`,
    sentences: [
      `${debt(facts)} is still not paid. From ${facts.time('restrictAt')} on, nobody can change anything until it is.`,
    ],
    action: pay(facts),
  }),
  restricted: (facts) => ({
    title: 'The workspace is read-only',
    sentences: [
      `${debt(facts)} is not paid. Your people can read and export everything, and change nothing.`,
      'As soon as it is paid, all is as before.',
    ],
    action: pay(facts),
  }),
  recovered: () => ({
    title: 'The payment arrived',
    sentences: ['Thank you. Everything works as before.'],
    action: toBilling,
  }),
  payment_action_required: (facts) => ({
    title: 'Your bank asks you to confirm a payment',
    sentences: [`${debt(facts)} is charged once you have confirmed it with your bank.`],
    action: { label: 'Confirm the payment', url: facts.text('url') },
  }),
  cancellation_set: ({ plan, day, text }) => ({
    title: `${plan()} ends on ${day('cancelAt')}`,
    sentences: [
      'The subscription was cancelled. Until then everything works as before, and you can take it back.',
      text('afterwards') === 'free'
        ? 'After that the workspace goes on with the Free plan. What is above its limits becomes read-only; nothing is deleted.'
        : 'After that the workspace closes: you can still export your data and subscribe again.',
    ],
    action: { label: 'Take it back', url: null },
  }),
  cancelled: ({ day, text }) => ({
    title:
      text('afterwards') === 'free' ? 'The workspace is on the Free plan now' : 'The subscription has ended',
    sentences:
      text('afterwards') === 'free'
        ? ['The subscription has ended. What is above the limits of Free is read-only; nothing was deleted.']
        : [
            `The workspace is closed. Until ${day('retentionEndsAt')} you can export your data, or subscribe again and go on where you were.`,
          ],
    action: toBilling,
  }),
  retention_ending: ({ day }) => ({
    title: `The data of the workspace is kept until ${day('retentionEndsAt')}`,
    sentences: [
      'The subscription has ended, and what was kept of the workspace is deleted then.',
      'Export your data before, or subscribe again to keep the workspace.',
    ],
    action: { label: 'Export or subscribe', url: null },
  }),
  plan_changed: ({ plan, interval }) => ({
    title: `The workspace is on ${plan()} now`,
    sentences: [
      `Before: ${plan('from')}, billed ${interval('fromInterval')}. Now: ${plan()}, billed ${interval()}.`,
    ],
    action: toBilling,
  }),
  receipt: ({ amount, text }) => ({
    title: `Receipt: ${amount()}`,
    sentences: [`Invoice${text('number') ? ` ${text('number')}` : ''} of ${amount()} is paid. Thank you.`],
    action: { label: 'Open the invoice', url: text('url') },
  }),
  usage_80: ({ meter, count, is }) => ({
    title: `80 % of what the plan includes is used: ${meter()}`,
    sentences: [
      `${count('used')} of ${count('included')} are used.`,
      is('billed')
        ? 'What goes beyond is billed by use.'
        : 'What goes beyond is refused; a larger plan includes more.',
    ],
    action: toBilling,
  }),
  usage_100: ({ meter, count, is }) => ({
    title: `All that the plan includes is used: ${meter()}`,
    sentences: [
      `${count('used')} are used, ${count('included')} are included.`,
      is('billed') ? 'From here on, use is billed.' : 'More is refused for now; a larger plan includes more.',
    ],
    action: toBilling,
  }),
  card_expiring: ({ text }) => ({
    title: 'The card expires soon',
    sentences: [
      `${text('brand') ? capital(text('brand') ?? '') : 'The card'} ending in ${text('last4') ?? '····'} is good until ${text('expMonth')}/${text('expYear')}. Replace it before the next charge.`,
    ],
    action: toCard,
  }),
}

/** Days, times and money as the reader writes them. */
export function noticeText(kind: NoticeKind, data: Record<string, unknown>, reader: Reader): NoticeText {
  return texts[kind](factsOf(data, reader))
}

function debt({ amount, text }: Facts): string {
  const number = text('number')
  return number ? `Invoice ${number} (${amount()})` : `An invoice (${amount()})`
}

function retry({ day, text }: Facts): string[] {
  return text('nextAttemptAt') ? [`The card is tried again on ${day('nextAttemptAt')}.`] : []
}

function pay({ text }: Facts): NoticeText['action'] {
  return { label: 'Pay now', url: text('url') }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
