import { expect, test } from 'vitest'
import { billingTime, planReports, type Reported } from './plan-reports.ts'

const at = (time: string) => new Date(`2026-11-${time}Z`)
const now = { real: at('20T12:00'), clock: at('20T12:00') }
const opens = at('10T00:00')
const sent = (facts: Partial<Reported> = {}): Reported => ({
  id: 'one',
  quantity: 10,
  at: at('20T10:00'),
  attempted: { real: at('20T11:00'), clock: at('20T11:00') },
  kept: false,
  ...facts,
})
const calls = { meter: 'api_calls', quantity: 4, billedAt: at('20T10:00') } as const
const stored = { meter: 'storage', quantity: 4, billedAt: at('20T10:00') } as const

test('what was never reported is sent as it is, unless it is nothing to add up', () => {
  expect(planReports(calls, [], opens, now)).toEqual({ step: 'send', quantity: 4, at: calls.billedAt })
  expect(planReports({ ...calls, quantity: 0 }, [], opens, now)).toEqual({ step: 'none' })
  expect(planReports({ ...stored, quantity: 0 }, [], opens, now)).toMatchObject({ step: 'send', quantity: 0 })
})

test('what Stripe counts right already is left alone', () => {
  expect(planReports(calls, [sent({ quantity: 6 }), sent({ quantity: -2 })], opens, now)).toEqual({
    step: 'none',
  })
  expect(
    planReports(stored, [sent({ quantity: 9 }), sent({ quantity: 4, at: at('20T10:01') })], opens, now),
  ).toEqual({
    step: 'none',
  })
})

test('a correction within a day takes back what was reported', () => {
  expect(planReports(calls, [sent()], opens, now)).toEqual({ step: 'withdraw', reports: ['one'] })
})

test('by whichever clock a day has passed, and of what Stripe has kept, the difference is sent instead', () => {
  const difference = { step: 'send', quantity: -6, at: calls.billedAt }
  const old = at('19T12:30')
  expect(planReports(calls, [sent({ attempted: { real: old, clock: now.clock } })], opens, now)).toEqual(
    difference,
  )
  expect(planReports(calls, [sent({ attempted: { real: now.real, clock: old } })], opens, now)).toEqual(
    difference,
  )
  expect(planReports(calls, [sent({ kept: true })], opens, now)).toEqual(difference)
})

test('a correction of a closed month is sent as a difference into the open one', () => {
  const closed = sent({ at: at('09T23:59') })
  expect(planReports({ ...calls, billedAt: at('09T23:59') }, [closed], opens, now)).toEqual({
    step: 'send',
    quantity: -6,
    at: opens,
  })
})

test('where the last value counts a later one replaces it, and a closed month is lost', () => {
  const kept = sent({ kept: true })
  expect(planReports(stored, [kept], opens, now)).toEqual({
    step: 'send',
    quantity: 4,
    at: at('20T10:00:01'),
  })
  const closed = sent({ at: at('09T23:59') })
  expect(planReports({ ...stored, billedAt: closed.at }, [closed], opens, now)).toEqual({ step: 'lost' })
})

test('what is reported after its month was closed counts in the open one, and nothing from before there was something to pay', () => {
  const bounds = { opens, paidFrom: at('01T00:00') }
  expect(billingTime(at('09T23:00'), bounds)).toEqual(opens)
  expect(billingTime(at('11T00:00'), bounds)).toEqual(at('11T00:00'))
  const trial = new Date('2026-10-31T23:59Z')
  expect(billingTime(trial, bounds)).toEqual(trial)
  expect(billingTime(trial, null)).toEqual(trial)
})
