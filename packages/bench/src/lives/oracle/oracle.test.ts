import { expect, test } from 'vitest'
import type { Act } from '../scenario/step.ts'
import { day, hour } from './calendar.ts'
import { createOracle, type Oracle } from './oracle.ts'

const start = Date.UTC(2026, 0, 1) / 1000

/** Lives a course by hand; after each step our side looks. */
function live(...acts: Act[]): Oracle {
  const oracle = createOracle(start, 'unpaid')
  for (const act of acts) {
    oracle.act(act)
    oracle.observe()
  }
  return oracle
}

const wait = (days: number, hours = 0): Act => ({ do: 'advance', seconds: days * day + hours * hour })
const buy: Act = { do: 'checkout', plan: 'team', interval: 'month', card: 'good' }
const totals = (oracle: Oracle) => oracle.invoices().map(({ total, state }) => `${total} ${state}`)
const sent = (oracle: Oracle) =>
  [...oracle.mails()]
    .filter(([, { least }]) => least > 0)
    .map(([kind, { least }]) => `${kind} ${least}`)
    .sort()

test('a trial without a card ends restricted, with a warning before and a word after', () => {
  const trial: Act = { do: 'trial', plan: 'business', interval: 'month' }
  const oracle = live(trial, wait(11, 1))
  expect(oracle.standing()).toMatchObject({ state: 'trialing', plan: 'business', access: 'full' })
  expect(sent(oracle)).toEqual(['trial_ending 1'])
  oracle.act(wait(3))
  oracle.observe()
  expect(oracle.standing()).toMatchObject({ state: 'restricted', access: 'read_only' })
  expect(sent(oracle)).toEqual(['trial_ended 1', 'trial_ending 1'])
  expect(totals(oracle)).toEqual([])
  expect(oracle.act(trial)).toBe('refused')
})

test('a trial with a card bills at its end', () => {
  const oracle = live(
    { do: 'trial', plan: 'team', interval: 'month' },
    { do: 'card', card: 'good' },
    wait(15),
  )
  expect(oracle.standing()).toMatchObject({ state: 'active', plan: 'team' })
  expect(totals(oracle)).toEqual(['1200 paid'])
})

test('grace is seven times 24 hours from the invoice that became final, and retries do not move it', () => {
  const oracle = live(buy, { do: 'card', card: 'declining' }, wait(31, 2))
  const since = start + 31 * day + hour
  expect(oracle.standing()).toEqual({ state: 'past_due', plan: 'team', access: 'full', pastDueSince: since })
  oracle.act({ do: 'advance', seconds: 7 * day - hour - 1 })
  expect(oracle.standing()).toMatchObject({ state: 'past_due', access: 'full', pastDueSince: since })
  oracle.act({ do: 'advance', seconds: 1 })
  expect(oracle.standing()).toMatchObject({ state: 'restricted', access: 'read_only', pastDueSince: since })
})

test('who looks each day sends each mail of an episode once; who was away a week sends the newest only', () => {
  const late: Act[] = [buy, { do: 'card', card: 'declining' }, wait(31, 2)]
  const daily = live(...late, wait(1), wait(1), wait(1), wait(1), wait(1), wait(1), wait(1))
  expect(sent(daily)).toEqual([
    'payment_failed 1',
    'payment_reminder 1',
    'receipt 1',
    'restricted 1',
    'restriction_tomorrow 1',
  ])
  const away = createOracle(start, 'unpaid')
  for (const act of [buy, { do: 'card', card: 'declining' }, wait(39)] as Act[]) away.act(act)
  away.observe()
  expect(sent(away)).toEqual(['receipt 1', 'restricted 1'])
})

test('paying ends the episode, and a second one has a deadline of its own', () => {
  const good: Act = { do: 'card', card: 'good' }
  const bad: Act = { do: 'card', card: 'declining' }
  const oracle = live(buy, bad, wait(31, 2), good, { do: 'pay' })
  expect(oracle.standing()).toMatchObject({ state: 'active', pastDueSince: null })
  expect(sent(oracle)).toContain('recovered 1')
  oracle.act(bad)
  oracle.act(wait(28))
  expect(oracle.standing()).toMatchObject({ state: 'past_due', pastDueSince: start + 59 * day + hour })
})

test('an upgrade is charged to the second, and one that is not paid leaves the plan as it was', () => {
  const up: Act = { do: 'change', plan: 'business', interval: 'month' }
  // Half of January's 31 days are left.
  const oracle = live(buy, wait(15, 12), up)
  expect(totals(oracle)).toEqual(['1200 paid', '600 paid'])
  expect(oracle.standing().plan).toBe('business')
  const refused = live(buy, wait(15, 12), { do: 'card', card: 'declining' }, up)
  expect(refused.standing()).toMatchObject({ state: 'active', plan: 'team' })
  expect(totals(refused)).toEqual(['1200 paid', '600 void'])
})

test('a downgrade comes with the next period; seats added are billed then, seats removed cost nothing less before', () => {
  const oracle = live(
    { ...buy, plan: 'business' } as Act,
    wait(15, 12),
    { do: 'join' },
    { do: 'change', plan: 'team', interval: 'month' },
  )
  expect(oracle.standing().plan).toBe('business')
  oracle.act(wait(16))
  expect(oracle.standing().plan).toBe('team')
  expect(totals(oracle)).toEqual(['2400 paid', '3600 paid'])
})

test('cancelled with closing keeps nothing but the bill, and a new checkout opens it again', () => {
  const oracle = live(buy, { do: 'cancel', after: 'close' }, wait(3))
  expect(oracle.standing()).toMatchObject({ state: 'canceling', access: 'full' })
  oracle.act(wait(30))
  oracle.observe()
  expect(oracle.standing()).toMatchObject({ state: 'cancelled', plan: 'free', access: 'billing_only' })
  expect(sent(oracle)).toEqual(['cancellation_set 1', 'cancelled 1', 'receipt 1'])
  oracle.act(buy)
  expect(oracle.standing()).toMatchObject({ state: 'active', access: 'full' })
  expect(oracle.live()).toBe(1)
})

test('cancelled to stay goes on as the free plan, and nothing is bought twice', () => {
  const oracle = live(buy, { do: 'cancel', after: 'free' }, wait(33))
  expect(oracle.standing()).toEqual({ state: 'none', plan: 'free', access: 'full', pastDueSince: null })
  expect(live(buy).act(buy)).toBe('refused')
})
