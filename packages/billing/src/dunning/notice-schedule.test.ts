import { expect, test } from 'vitest'
import {
  account,
  customer,
  days,
  facts,
  now,
  openInvoice,
  paidInvoice,
  subscription,
} from '../../test/make-facts.ts'
import type { BillingFacts, SubscriptionFacts } from '../facts/facts.ts'
import { deriveBilling } from '../state/derive-billing.ts'
import type { AccountBefore } from '../state/derived.ts'

/** Each mail once, as the table of notices keeps them, over looks at several moments. */
function mailsOf(looks: { at: Date; facts: BillingFacts }[], before: AccountBefore = account()) {
  const sent = new Map<string, string>()
  for (const look of looks) {
    const derived = deriveBilling(before, look.facts, look.at)
    for (const { kind, episode } of derived.notices)
      if (!sent.has(`${kind} ${episode}`)) sent.set(`${kind} ${episode}`, kind)
    before = { ...before, ...derived }
  }
  return [...sent.values()]
}

const of = (over: Partial<SubscriptionFacts>, rest: Partial<BillingFacts> = {}) =>
  facts({ subscriptions: [subscription(over)], ...rest })

const begin = days(-10)
const owing = of({ status: 'past_due' }, { invoices: [openInvoice({ finalizedAt: begin })] })
const recovered = of({}, { invoices: [paidInvoice(days(8, begin), { finalizedAt: begin })] })
const everyDay = (from: number, to: number, what: BillingFacts) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ at: days(from + i, begin), facts: what }))

test('a failed payment is told on days 0, 3, 6 and 7, each once, and its end once', () => {
  const looks = [...everyDay(0, 8, owing), ...everyDay(8, 20, recovered)]
  expect(mailsOf([...looks.slice(0, 1), ...looks])).toEqual([
    'payment_failed',
    'payment_reminder',
    'restriction_tomorrow',
    'restricted',
    'recovered',
    'receipt',
  ])
})

test('after days of silence the newest word is told, not all of them', () => {
  expect(mailsOf(everyDay(5, 5, owing))).toEqual(['payment_reminder'])
  expect(mailsOf(everyDay(9, 9, owing))).toEqual(['restricted'])
  expect(mailsOf([...everyDay(0, 0, owing), ...everyDay(6, 6, owing)])).toEqual([
    'payment_failed',
    'restriction_tomorrow',
  ])
})

test('a debt that came and went between two looks is not told', () => {
  expect(mailsOf(everyDay(9, 9, recovered))).toEqual(['receipt'])
})

test('each episode of debt has its mails', () => {
  const again = of(
    { status: 'past_due' },
    { invoices: [openInvoice({ id: 'in_2', finalizedAt: days(30, begin) })] },
  )
  const mails = mailsOf([...everyDay(0, 1, owing), ...everyDay(8, 9, recovered), ...everyDay(30, 30, again)])
  expect(mails.filter((kind) => kind === 'payment_failed')).toHaveLength(2)
  expect(mails.filter((kind) => kind === 'recovered')).toHaveLength(1)
})

test('a payment that Stripe gave up on before the grace ended is told as restricted', () => {
  const unpaid = { ...owing, subscriptions: [subscription({ status: 'unpaid' })] }
  expect(mailsOf([...everyDay(0, 0, owing), ...everyDay(2, 3, unpaid)])).toEqual([
    'payment_failed',
    'restricted',
  ])
})

test('the end of a trial is told three days before, and again when it ended without a card', () => {
  const trialEnd = days(14, begin)
  const trialing = of({ status: 'trialing', trialStart: begin, trialEnd, periodEnd: trialEnd })
  const paused = of({ status: 'paused', trialStart: begin, trialEnd })
  expect(mailsOf(everyDay(0, 10, trialing))).toEqual([])
  expect(mailsOf([...everyDay(0, 13, trialing), ...everyDay(14, 20, paused)])).toEqual([
    'trial_ending',
    'trial_ended',
  ])
})

test('a cancellation is told when it is set and when it holds; what is kept 30 and 7 days before it goes', () => {
  const cancelAt = days(5, begin)
  const set = of({ cancelAt })
  const over = of({ status: 'canceled', cancelAt, endedAt: cancelAt })
  expect(mailsOf([...everyDay(0, 4, set), ...everyDay(5, 120, over)])).toEqual([
    'cancellation_set',
    'cancelled',
    'retention_ending',
    'retention_ending',
  ])
  expect(mailsOf(everyDay(93, 93, over))).toEqual(['cancelled', 'retention_ending'])
  expect(mailsOf(everyDay(95, 99, over))).toEqual(['cancelled'])
})

test('who stays on Free is told that it ended, and nothing of what is kept', () => {
  const over = of({ status: 'canceled', endedAt: begin, afterwards: 'free' })
  expect(mailsOf(everyDay(0, 120, over))).toEqual(['cancelled'])
})

test('a change of plan is told once, also there and back within a day; a purchase is not a change', () => {
  const team = of({})
  const business = of({ choice: { plan: 'business', interval: 'month' } })
  const looks = [
    { at: now, facts: team },
    { at: now, facts: business },
    { at: now, facts: business },
    { at: now, facts: team },
  ]
  expect(mailsOf(looks)).toEqual(['plan_changed', 'plan_changed'])
  const yearly = of({ choice: { plan: 'team', interval: 'year' } })
  expect(mailsOf([{ at: now, facts: team }, ...everyDay(11, 12, yearly)])).toEqual(['plan_changed'])
  const another = of({ id: 'sub_2', choice: { plan: 'business', interval: 'month' } })
  expect(
    mailsOf([
      { at: now, facts: team },
      { at: now, facts: another },
    ]),
  ).toEqual([])
})

test('every paid invoice that cost something has one receipt, also when credit paid for it', () => {
  const invoices = [
    paidInvoice(days(-60)),
    paidInvoice(days(-1), { id: 'in_2' }),
    paidInvoice(now, { id: 'in_3', total: 0, amountPaid: 0 }),
  ]
  expect(mailsOf([{ at: now, facts: of({}, { invoices }) }])).toEqual(['receipt', 'receipt'])
  const byCredit = [paidInvoice(now, { amountPaid: 0 })]
  expect(mailsOf([{ at: now, facts: of({}, { invoices: byCredit }) }])).toEqual(['receipt'])
})

test('a payment that the bank wants confirmed is told once for its invoice', () => {
  const invoices = [openInvoice({ actionRequired: true, attempted: false })]
  const waiting = of({ status: 'incomplete' }, { invoices })
  expect(mailsOf(everyDay(0, 3, waiting))).toEqual(['payment_action_required'])
})

test('a card is told from 30 days before the end of its last month, while it is to be charged', () => {
  const card = { id: 'pm_1', type: 'card', brand: 'visa', last4: '4242', expMonth: 11, expYear: 2026 }
  const kinds = (at: string, subscriptions = [subscription()]) =>
    deriveBilling(
      account(),
      facts({ subscriptions, customer: customer({ card }) }),
      new Date(at),
    ).notices.map(({ kind }) => kind)
  expect(kinds('2026-10-31T00:00:00Z')).toEqual([])
  expect(kinds('2026-11-01T00:00:00Z')).toEqual(['card_expiring'])
  expect(kinds('2026-11-30T23:59:59Z')).toEqual(['card_expiring'])
  expect(kinds('2026-12-01T00:00:00Z')).toEqual([])
  expect(kinds('2026-11-15T00:00:00Z', [])).toEqual([])
})
