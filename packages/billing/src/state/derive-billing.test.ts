import { expect, test } from 'vitest'
import { account, customer, days, facts, now, openInvoice, subscription } from '../../test/make-facts.ts'
import type { BillingFacts, SubscriptionFacts } from '../facts/facts.ts'
import { billingState } from '../schema.ts'
import { deriveBilling } from './derive-billing.ts'
import type { AccountBefore, BillingState } from './derived.ts'
import { type FactClass, outcomes, transitions } from './fact-classes.ts'
import { judgeFacts } from './judge-facts.ts'

type Expected = [state: BillingState, access: 'full' | 'read_only' | 'billing_only', plan: string]

interface Sample {
  fact: FactClass
  subscriptions?: Partial<SubscriptionFacts>[]
  invoices?: BillingFacts['invoices']
  account?: Partial<AccountBefore>
  /** Null: as it was before. */
  expected: Expected | null
}

const ended = { status: 'canceled', endedAt: days(-5) } as const
const openFor = (daysAgo: number) => [openInvoice({ finalizedAt: days(-daysAgo) })]
const second = (daysAgo: number) => new Date(days(-daysAgo).getTime() + 1000)

/** Every class of what can be fetched, written down without the code's table. */
const samples: Record<string, Sample> = {
  'no subscription': { fact: 'nothing', expected: ['none', 'full', 'free'] },
  'a first payment that failed for good': {
    fact: 'nothing',
    subscriptions: [{ status: 'incomplete_expired' }],
    expected: ['none', 'full', 'free'],
  },
  'a first payment that is open': {
    fact: 'incomplete',
    subscriptions: [{ status: 'incomplete' }],
    expected: ['incomplete', 'full', 'free'],
  },
  'a first payment that is open, and one that stayed on Free': {
    fact: 'incomplete',
    subscriptions: [
      { status: 'incomplete', id: 'sub_2' },
      { ...ended, afterwards: 'free' },
    ],
    expected: ['incomplete', 'full', 'free'],
  },
  'a first payment that is open, while the workspace closes': {
    fact: 'incomplete_after_close',
    subscriptions: [{ status: 'incomplete', id: 'sub_2' }, ended],
    expected: ['incomplete', 'billing_only', 'free'],
  },
  'a trial': {
    fact: 'trialing',
    subscriptions: [{ status: 'trialing', trialStart: days(-4), trialEnd: days(10) }],
    expected: ['trialing', 'full', 'team'],
  },
  'a trial that is cancelled': {
    fact: 'trialing_ending',
    subscriptions: [{ status: 'trialing', trialEnd: days(10), cancelAt: days(10) }],
    expected: ['canceling', 'full', 'team'],
  },
  'a paid subscription': { fact: 'active', subscriptions: [{}], expected: ['active', 'full', 'team'] },
  'one that ends with its period': {
    fact: 'active_ending',
    subscriptions: [{ cancelAt: days(20) }],
    expected: ['canceling', 'full', 'team'],
  },
  'a failed payment of today': {
    fact: 'past_due_in_grace',
    subscriptions: [{ status: 'past_due' }],
    invoices: openFor(0),
    expected: ['past_due', 'full', 'team'],
  },
  'a failed payment a second before the grace ends': {
    fact: 'past_due_in_grace',
    subscriptions: [{ status: 'past_due' }],
    invoices: [openInvoice({ finalizedAt: second(7) })],
    expected: ['past_due', 'full', 'team'],
  },
  'a failed payment when the grace has ended': {
    fact: 'past_due_after_grace',
    subscriptions: [{ status: 'past_due' }],
    invoices: openFor(7),
    expected: ['restricted', 'read_only', 'team'],
  },
  'a failed payment of one that is cancelled': {
    fact: 'past_due_in_grace',
    subscriptions: [{ status: 'past_due', cancelAt: days(20) }],
    invoices: openFor(1),
    expected: ['past_due', 'full', 'team'],
  },
  'given up by Stripe': {
    fact: 'unpaid',
    subscriptions: [{ status: 'unpaid' }],
    invoices: openFor(21),
    expected: ['restricted', 'read_only', 'team'],
  },
  'a trial that ended without a card': {
    fact: 'paused',
    subscriptions: [{ status: 'paused', trialEnd: days(-1) }],
    expected: ['restricted', 'read_only', 'team'],
  },
  'ended, stays on Free': {
    fact: 'ended_to_free',
    subscriptions: [{ ...ended, afterwards: 'free' }],
    expected: ['none', 'full', 'free'],
  },
  'ended, closes': {
    fact: 'ended_to_close',
    subscriptions: [ended],
    expected: ['cancelled', 'billing_only', 'free'],
  },
  'ended, and a new first payment that failed for good': {
    fact: 'ended_to_close',
    subscriptions: [ended, { id: 'sub_2', status: 'incomplete_expired' }],
    expected: ['cancelled', 'billing_only', 'free'],
  },
  'ended once for good, and later to Free': {
    fact: 'ended_to_free',
    subscriptions: [
      { ...ended, endedAt: days(-50) },
      { ...ended, id: 'sub_2', afterwards: 'free' },
    ],
    expected: ['none', 'full', 'free'],
  },
  'ended, and bought again': {
    fact: 'active',
    subscriptions: [ended, { id: 'sub_2', choice: { plan: 'business', interval: 'year' } }],
    expected: ['active', 'full', 'business'],
  },
  'by agreement': {
    fact: 'agreed',
    account: { manualPlan: 'enterprise', manualUntil: days(1) },
    expected: ['manual', 'full', 'enterprise'],
  },
  'by agreement without end, beside an unpaid subscription': {
    fact: 'agreed',
    account: { manualPlan: 'enterprise', manualUntil: null },
    subscriptions: [{ status: 'unpaid' }],
    invoices: openFor(30),
    expected: ['manual', 'full', 'enterprise'],
  },
  'an agreement that is over': {
    fact: 'active',
    account: { manualPlan: 'enterprise', manualUntil: now },
    subscriptions: [{}],
    expected: ['active', 'full', 'team'],
  },
  'a status nobody knows': { fact: 'unknown', subscriptions: [{ status: 'hibernating' }], expected: null },
  'a status nobody knows, beside a paid one': {
    fact: 'active',
    subscriptions: [{ status: 'hibernating' }, { id: 'sub_2' }],
    expected: ['active', 'full', 'team'],
  },
  'a status nobody knows, beside one that ended': {
    fact: 'unknown',
    subscriptions: [{ status: 'hibernating' }, { ...ended, id: 'sub_2' }],
    expected: null,
  },
}

const accessOf: Record<BillingState, AccountBefore['access']> = {
  none: 'full',
  incomplete: 'full',
  trialing: 'full',
  active: 'full',
  canceling: 'full',
  past_due: 'full',
  restricted: 'read_only',
  cancelled: 'billing_only',
  manual: 'full',
}
const befores = billingState.options.flatMap((state) =>
  (['free', 'team', 'business'] as const).map((plan) => account({ state, plan, access: accessOf[state] })),
)

function fetched({ subscriptions = [], invoices = [] }: Sample): BillingFacts {
  return facts({ subscriptions: subscriptions.map((each) => subscription(each)), invoices })
}

test.each(Object.entries(samples))('%s means the same whatever was before', (_name, sample) => {
  for (const each of befores) {
    const before = { ...each, ...sample.account }
    const [state, access, plan] = sample.expected ?? [before.state, before.access, before.plan]
    expect(judgeFacts(before, fetched(sample), now).fact).toBe(sample.fact)
    expect(deriveBilling(before, fetched(sample), now)).toMatchObject({ state, access, plan })
  }
})

test('every class of facts has a sample, and every state is reached', () => {
  expect(new Set(Object.values(samples).map(({ fact }) => fact))).toEqual(new Set(Object.keys(outcomes)))
  const reached = new Set(Object.values(samples).flatMap(({ expected }) => expected?.[0] ?? []))
  expect(reached).toEqual(new Set(billingState.options))
})

test('each arrow of the drawing is what its facts give', () => {
  for (const { from, to, fact } of transitions) {
    const sample = Object.values(samples).find((each) => each.fact === fact)
    expect(sample).toBeDefined()
    if (!sample) continue
    const before = { ...account({ state: from }), ...sample.account }
    expect(deriveBilling(before, fetched(sample), now).state).toBe(to)
  }
})

test('only a restricted workspace has a reason to read', () => {
  for (const sample of Object.values(samples)) {
    const { access, accessReason } = deriveBilling(account(sample.account), fetched(sample), now)
    expect(accessReason === null).toBe(access === 'full')
  }
})

const live = ['active', 'trialing', 'past_due', 'unpaid', 'paused', 'incomplete']
const dead = ['canceled', 'incomplete_expired']
const rank: Record<string, number> = {
  active: 1,
  trialing: 2,
  past_due: 3,
  unpaid: 4,
  paused: 4,
  incomplete: 5,
}

test('of two subscriptions the better one counts, then the newer one; two live ones are told', () => {
  for (const a of [...live, ...dead])
    for (const b of [...live, ...dead]) {
      const older = subscription({
        id: 'sub_old',
        status: a,
        created: days(-30),
        endedAt: dead.includes(a) ? days(-9) : null,
      })
      const newer = subscription({
        id: 'sub_new',
        status: b,
        created: days(-20),
        endedAt: dead.includes(b) ? days(-8) : null,
      })
      const wanted = [newer, older]
        .filter(({ status }) => live.includes(status))
        .sort((x, y) => (rank[x.status] ?? 0) - (rank[y.status] ?? 0))[0]
      const one = deriveBilling(account(), facts({ subscriptions: [older, newer] }), now)
      expect(one.subscriptionId).toBe(wanted?.id ?? null)
      expect(one.alerts.some(({ kind }) => kind === 'several_subscriptions')).toBe(
        live.includes(a) && live.includes(b),
      )
      expect(deriveBilling(account(), facts({ subscriptions: [newer, older] }), now)).toEqual(one)
    }
})

test('what nobody knows is told, and decides nothing', () => {
  const kinds = (over: Partial<BillingFacts>, before = account()) =>
    deriveBilling(before, facts(over), now).alerts.map(({ kind }) => kind)
  expect(kinds({ subscriptions: [subscription({ status: 'hibernating' })] })).toEqual(['unknown_status'])
  expect(kinds({ invoices: [openInvoice({ status: 'lost' })] })).toEqual(['unknown_invoice_status'])
  expect(kinds({ subscriptions: [subscription({ choice: null })] })).toEqual(['unknown_price'])
  expect(kinds({ customer: customer({ deleted: true }) })).toEqual(['customer_deleted'])
  expect(kinds({ subscriptions: [subscription({ status: 'past_due' })] })).toEqual([
    'past_due_without_invoice',
  ])
  const agreed = account({ manualPlan: 'enterprise' })
  expect(kinds({ subscriptions: [subscription()] }, agreed)).toEqual(['subscription_beside_manual'])
  expect(kinds({ subscriptions: [subscription()] })).toEqual([])
})

test('an answer without any trace of what was there takes nobody’s plan and nobody’s data, and is told', () => {
  const paying = account({ state: 'active', plan: 'business', hadSubscription: true })
  const swapped = deriveBilling(paying, facts(), now)
  expect(swapped).toMatchObject({ state: 'active', access: 'full', plan: 'business', retentionEndsAt: null })
  expect(swapped.alerts.map(({ kind }) => kind)).toEqual(['subscriptions_vanished'])
  expect(deriveBilling(account(), facts(), now).alerts).toEqual([])
})

test('a customer who was deleted at Stripe ends no workspace; one that was ending ends', () => {
  const gone = facts({ customer: customer({ deleted: true }), subscriptions: [subscription(ended)] })
  const before = account({ state: 'past_due', plan: 'team', hadSubscription: true, pastDueSince: days(-3) })
  expect(deriveBilling(before, gone, now)).toMatchObject({
    state: 'past_due',
    plan: 'team',
    pastDueSince: days(-3),
    cancelledAt: null,
    retentionEndsAt: null,
  })
  const closed = account({ state: 'cancelled', access: 'billing_only', hadSubscription: true })
  expect(deriveBilling(closed, gone, now)).toMatchObject({ state: 'cancelled', retentionEndsAt: days(85) })
})

test('what else is sold to the customer pays no debt of ours, and closes no workspace when it ends', () => {
  const other = subscription({ id: 'sub_other', choice: null, created: days(-1) })
  const owing = facts({
    subscriptions: [other, subscription({ status: 'past_due' })],
    invoices: [openInvoice({ finalizedAt: days(-8) })],
  })
  expect(deriveBilling(account({ plan: 'team' }), owing, now)).toMatchObject({
    state: 'restricted',
    access: 'read_only',
  })
  const over = facts({
    subscriptions: [
      subscription({ ...ended, endedAt: days(-50), afterwards: 'free' }),
      { ...other, ...ended },
    ],
  })
  expect(deriveBilling(account(), over, now)).toMatchObject({ state: 'none', retentionEndsAt: null })
})

test('a price nobody knows keeps the plan', () => {
  const unnamed = facts({ subscriptions: [subscription({ choice: null })] })
  expect(deriveBilling(account({ plan: 'business' }), unnamed, now)).toMatchObject({
    state: 'active',
    plan: 'business',
  })
})

test('what is kept after the end is kept 90 days from the end, or from the end of an agreement after it', () => {
  const closed = facts({ subscriptions: [subscription(ended)] })
  expect(deriveBilling(account(), closed, now)).toMatchObject({
    cancelledAt: days(-5),
    retentionEndsAt: days(85),
    afterwards: 'close',
  })
  const over = account({ manualPlan: 'enterprise', manualUntil: days(-1) })
  expect(deriveBilling(over, closed, now).retentionEndsAt).toEqual(days(89))
  const takenBack = account({ manualPlan: null, manualUntil: days(-2) })
  expect(deriveBilling(takenBack, closed, now).retentionEndsAt).toEqual(days(88))
  const holds = account({ manualPlan: 'enterprise', manualUntil: days(1) })
  expect(deriveBilling(holds, closed, now)).toMatchObject({ state: 'manual', retentionEndsAt: null })
})

test('there is one trial, also after the subscription that had it is gone', () => {
  const tried = facts({ subscriptions: [subscription({ ...ended, trialStart: days(-30) })] })
  expect(deriveBilling(account(), tried, now).trialUsed).toBe(true)
  expect(deriveBilling(account({ trialUsed: true }), facts(), now).trialUsed).toBe(true)
  expect(deriveBilling(account(), facts({ subscriptions: [subscription()] }), now).trialUsed).toBe(false)
})

test('the deadlines are those still to come, the next one first', () => {
  const { deadlines } = deriveBilling(
    account(),
    facts({ subscriptions: [subscription({ status: 'past_due' })], invoices: openFor(2) }),
    now,
  )
  expect(deadlines).toEqual([
    { kind: 'notice', at: days(1) },
    { kind: 'notice', at: days(4) },
    { kind: 'grace_end', at: days(5) },
  ])
  expect(deriveBilling(account(), facts({ subscriptions: [subscription(ended)] }), now).deadlines).toEqual([
    { kind: 'notice', at: days(55) },
    { kind: 'notice', at: days(78) },
    { kind: 'retention_end', at: days(85) },
  ])
  const agreed = account({ manualPlan: 'enterprise', manualUntil: days(3) })
  expect(deriveBilling(agreed, facts(), now).deadlines).toEqual([{ kind: 'manual_end', at: days(3) }])
})
