import { readerOf } from '@freehold/core'
import { expect, test } from 'vitest'
import { type NoticeKind, noticeKind } from '../dunning/notice-kinds.ts'
import { billingMail } from './billing-mail.ts'
import { noticeText } from './notice-text.ts'

const invoice = {
  invoiceId: 'in_1',
  number: 'A-0001',
  amount: 1_234_56,
  currency: 'usd',
  url: 'https://pay.example/1',
}
const debt = { ...invoice, restrictAt: '2026-12-01T09:30:00.000Z', nextAttemptAt: '2026-11-28T09:30:00.000Z' }
const end = { plan: 'team', afterwards: 'close', retentionEndsAt: '2027-02-21T10:00:00.000Z' }

/** What each kind carries, as the derivation gives it. */
const carried: Record<NoticeKind, Record<string, unknown>> = {
  trial_ending: { plan: 'business', trialEnd: '2026-12-07T12:00:00.000Z' },
  trial_ended: { plan: 'business', trialEnd: '2026-12-07T12:00:00.000Z' },
  payment_failed: debt,
  payment_reminder: debt,
  restriction_tomorrow: debt,
  restricted: debt,
  recovered: {},
  payment_action_required: invoice,
  cancellation_set: { ...end, cancelAt: '2026-11-23T10:00:00.000Z' },
  cancelled: { ...end, cancelledAt: '2026-11-23T10:00:00.000Z' },
  retention_ending: { retentionEndsAt: end.retentionEndsAt, days: 30 },
  plan_changed: { from: 'team', fromInterval: 'month', plan: 'business', interval: 'year' },
  receipt: { ...invoice, pdfUrl: null },
  usage_80: { meter: 'api_calls', used: 40_000, included: 50_000 },
  usage_100: { meter: 'storage', used: 26, included: 25 },
  card_expiring: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2026 },
}

const berlin = readerOf({ locale: 'de-DE', timeZone: 'Europe/Berlin' })

test.each(noticeKind.options)('%s says all it has to say, with every word in its place', (kind) => {
  for (const data of [
    carried[kind],
    { ...carried[kind], afterwards: 'free', nextAttemptAt: null, brand: null },
  ]) {
    const { title, sentences } = noticeText(kind, data, berlin)
    for (const text of [title, ...sentences])
      expect(text).not.toMatch(/undefined|null|NaN| {2}|\(\)|\bon [.,;]|until [.,;]/)
    expect(title.endsWith('.')).toBe(false)
    for (const sentence of sentences) expect(sentence).toMatch(/[.:]$/)
  }
})

test('days and money are written as the reader writes them', () => {
  const british = readerOf({ locale: null, timeZone: null })
  expect(noticeText('restricted', debt, british).sentences[0]).toContain('Invoice A-0001 (US$1,234.56)')
  expect(noticeText('restricted', debt, berlin).sentences[0]).toContain('1.234,56')
  expect(noticeText('restriction_tomorrow', debt, berlin).title).toContain('1 December 2026')
  expect(noticeText('receipt', { ...invoice, amount: 5_000, currency: 'jpy' }, british).title).toContain(
    '5,000',
  )
})

test('a mail leads to where it is paid, and to the page of billing when nothing is', () => {
  const page = 'https://app.example/w/acme/billing'
  const of = (kind: NoticeKind) => billingMail({ workspace: 'Acme', kind, data: carried[kind], page }).text
  expect(of('payment_failed')).toContain('https://pay.example/1')
  expect(of('trial_ending')).toContain(page)
})

test('the mail after the end names no plan that nobody pays for; a change says both plans with their intervals', () => {
  // By then the workspace is on Free already.
  const free = { plan: 'free', afterwards: 'free', cancelledAt: end.retentionEndsAt }
  expect(noticeText('cancelled', free, berlin).sentences[0]).toMatch(/^The subscription has ended\. /)
  expect(noticeText('plan_changed', carried.plan_changed, berlin).sentences).toEqual([
    'Before: Team, billed monthly. Now: Business, billed yearly.',
  ])
})
