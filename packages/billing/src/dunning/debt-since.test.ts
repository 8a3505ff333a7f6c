import fc from 'fast-check'
import { expect, test } from 'vitest'
import { account, days, facts, now, openInvoice, paidInvoice, subscription } from '../../test/make-facts.ts'
import { deriveBilling } from '../state/derive-billing.ts'
import { graceDays } from './days.ts'
import { debtSince } from './debt-since.ts'

const since = (invoices: Parameters<typeof debtSince>[0]) => debtSince(invoices, 'sub_1')

test('the debt begins when the oldest open invoice was finalised, and no retry moves it', () => {
  const invoice = openInvoice({ finalizedAt: days(-4) })
  for (const attemptCount of [1, 2, 5]) {
    const tried = { ...invoice, attemptCount, nextAttemptAt: days(attemptCount) }
    expect(since([tried])).toEqual(days(-4))
  }
  expect(since([openInvoice({ id: 'in_2', finalizedAt: days(-1) }), invoice])).toEqual(days(-4))
})

test('an invoice that was not tried yet, one of another subscription and one that is paid are no debt', () => {
  expect(since([openInvoice({ attempted: false })])).toBeNull()
  expect(since([openInvoice({ subscriptionId: 'sub_2' })])).toBeNull()
  expect(since([paidInvoice(days(-1))])).toBeNull()
})

test('a debt that was settled before the next began is another episode, though nobody saw the end of it', () => {
  const first = paidInvoice(days(-20), { finalizedAt: days(-26) })
  const next = openInvoice({ id: 'in_2', finalizedAt: days(-2) })
  expect(since([first, next])).toEqual(days(-2))
  const { pastDueSince } = deriveBilling(
    account({ state: 'past_due', pastDueSince: days(-26) }),
    facts({ subscriptions: [subscription({ status: 'past_due' })], invoices: [next, first] }),
    now,
  )
  expect(pastDueSince).toEqual(days(-2))
})

test('the oldest of several being paid does not begin the episode anew', () => {
  const first = paidInvoice(days(-1), { finalizedAt: days(-6) })
  const second = openInvoice({ id: 'in_2', finalizedAt: days(-3) })
  expect(since([first, second])).toEqual(days(-6))
})

test('without an invoice to read it from, the time of the first look stays', () => {
  const owing = facts({ subscriptions: [subscription({ status: 'past_due' })] })
  expect(deriveBilling(account(), owing, now).pastDueSince).toEqual(now)
  const before = account({ pastDueSince: days(-3) })
  expect(deriveBilling(before, owing, now).pastDueSince).toEqual(days(-3))
})

test('whatever is retried, added and looked at in between, access is cut at the end of the grace and not before', () => {
  const at = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(
      fc.array(at, { minLength: 1, maxLength: 8 }),
      fc.array(at, { maxLength: 4 }),
      (looks, further) => {
        const begin = days(-30)
        let before = account({ state: 'active' })
        for (const day of looks.toSorted((a, b) => a - b)) {
          const moment = days(day, begin)
          const invoices = [0, ...further]
            .filter((each) => each <= day)
            .map((each, i) =>
              openInvoice({ id: `in_${i}`, finalizedAt: days(each, begin), attemptCount: day + 1 }),
            )
          const derived = deriveBilling(
            before,
            facts({ subscriptions: [subscription({ status: 'past_due' })], invoices }),
            moment,
          )
          expect(derived.access).toBe(day < graceDays ? 'full' : 'read_only')
          expect(derived.pastDueSince).toEqual(begin)
          before = { ...before, ...derived }
        }
      },
    ),
    { numRuns: 200 },
  )
})
