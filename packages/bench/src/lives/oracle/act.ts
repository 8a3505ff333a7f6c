import type { Act, Card, Interval, SoldPlan } from '../scenario/step.ts'
import { endOfMonth } from './calendar.ts'
import { type Customer, charge, type Invoice, liveOf, type Subscription } from './customer.ts'
import {
  bill,
  chargeFor,
  creditOf,
  end,
  finalize,
  forget,
  openInvoices,
  owed,
  passTime,
  settle,
  startPeriod,
} from './pass-time.ts'
import { pendingSeconds, rank, trialSeconds } from './rules.ts'
import { retentionEnd, standingOf } from './standing.ts'

/** `done`: it must succeed. `refused`: it must be refused. `none`: it makes no sense now, and is left out. */
export type Verdict = 'done' | 'refused' | 'none'

/** The most members of a life: as many as the free plan bears. */
const mostMembers = 5

/** What a step does to the customer, by the rules, and whether it may be done. */
export function act(customer: Customer, step: Act): Verdict {
  switch (step.do) {
    case 'trial':
      return startTrial(customer, step)
    case 'checkout':
      return checkOut(customer, step)
    case 'card':
      if (isTriedStill(customer)) return 'none'
      setCard(customer, step.card)
      return 'done'
    case 'dropCard':
      if (!customer.card || isTriedStill(customer)) return 'none'
      customer.card = null
      return 'done'
    case 'change':
      return change(customer, step)
    case 'join':
      return join(customer)
    case 'leave':
      return leave(customer)
    case 'cancel':
      return cancel(customer, step.after)
    case 'keep':
      return keep(customer)
    case 'pay':
      return pay(customer, true)
    case 'payInApp':
      return isManual(customer) ? 'none' : pay(customer, false)
    case 'refund':
    case 'dispute':
      return customer.subscriptions.some(({ invoices }) => invoices.some(isCharged)) ? 'done' : 'none'
    case 'advance':
      return advance(customer, step.seconds)
    case 'use':
      customer.uses.push({ at: customer.now, quantity: step.quantity })
      return 'done'
    case 'manual':
      if (isManual(customer)) return 'none'
      customer.manual = { from: customer.now, until: customer.now + step.days * 86_400 }
      return 'done'
    default:
      return 'done'
  }
}

const isCharged = (invoice: Invoice) => invoice.state === 'paid' && owed(invoice) > 0
/** Which card a subscription that ended is tried with after a change of cards is the provider's affair. */
const isTriedStill = ({ subscriptions }: Customer) =>
  subscriptions.some(
    ({ status, invoices }) =>
      status === 'canceled' &&
      invoices.some(({ state, nextAttemptAt }) => state === 'draft' || nextAttemptAt !== null),
  )
const isManual = ({ manual, now }: Customer) => manual !== null && now < manual.until

function setCard(customer: Customer, kind: Card): void {
  const until = kind === 'expiring' ? endOfMonth(customer.now, 1) : Number.POSITIVE_INFINITY
  customer.card = { kind, until }
  if (kind === 'expiring') customer.expiring.push(until)
}

/** A workspace whose time is over is erased, which is the end of its life, not a step in it. */
function advance(customer: Customer, seconds: number): Verdict {
  const ended = customer.subscriptions.at(-1)
  const to = customer.now + seconds
  const keptUntil = retentionEnd(customer, ended?.canceledAt ?? 0)
  if (standingOf(customer).state === 'cancelled' && to > keptUntil - 86_400) return 'none'
  passTime(customer, to)
  return 'done'
}

function subscribe(customer: Customer, plan: SoldPlan, interval: Interval): Subscription {
  const { now } = customer
  const subscription: Subscription = {
    plan,
    interval,
    seats: customer.members,
    status: 'active',
    startedAt: now,
    anchor: now,
    periodStart: now,
    periodEnd: now,
    trialEnd: null,
    cancel: null,
    cancels: [],
    scheduled: null,
    pending: null,
    charged: null,
    unbilled: 0,
    monthEnd: now,
    usedFrom: now,
    leftPlans: [],
    canceledAt: null,
    after: null,
    lastCard: null,
    invoices: [],
    episodes: [],
  }
  customer.subscriptions.push(subscription)
  return subscription
}

function startTrial(customer: Customer, sold: { plan: SoldPlan; interval: Interval }): Verdict {
  if (isManual(customer)) return 'none'
  if (liveOf(customer) || customer.trialUsed || owesOfBefore(customer)) return 'refused'
  const subscription = subscribe(customer, sold.plan, sold.interval)
  const trialEnd = customer.now + trialSeconds
  Object.assign(subscription, { status: 'trialing', trialEnd, periodEnd: trialEnd })
  customer.trialUsed = true
  return 'done'
}

/** What an earlier subscription left unpaid is paid before another one begins. */
const owesOfBefore = ({ subscriptions }: Customer) =>
  subscriptions.some((each) => openInvoices(each).length > 0)

function checkOut(
  customer: Customer,
  { plan, interval, card }: { plan: SoldPlan; interval: Interval; card: Card },
): Verdict {
  if (isManual(customer)) return 'none'
  if (liveOf(customer)) return 'refused'
  if (owesOfBefore(customer)) return 'refused'
  // The payment page says so and stays open; nobody has bought anything.
  if (card === 'declining') return 'done'
  setCard(customer, card)
  const subscription = subscribe(customer, plan, interval)
  startPeriod(subscription, customer.now)
  const invoice = bill(subscription, customer.now, 'start', subscription.charged?.cents ?? 0)
  // The person is there, and does what the bank asks.
  invoice.finalizedAt = customer.now
  settle(subscription, invoice, customer.now)
  return 'done'
}

/** The plan decides; of the same plan a year is more than a month. A choice that is both more and less is left out. */
function change(customer: Customer, to: { plan: SoldPlan; interval: Interval }): Verdict {
  const live = liveOf(customer)
  if (!live || isManual(customer)) return 'none'
  const higher = rank[to.plan] - rank[live.plan]
  const longer = Number(to.interval === 'year') - Number(live.interval === 'year')
  if (higher * longer < 0 || (higher === 0 && longer === 0)) return 'none'
  const chosen = { plan: to.plan, interval: to.interval }
  if (live.cancel || !['trialing', 'active'].includes(live.status)) return 'refused'
  if (live.pending) forget(live)
  if (live.status === 'trialing') {
    customer.planChanges.push({ at: customer.now })
    Object.assign(live, chosen)
  } else if (higher > 0 || longer > 0) {
    live.scheduled = null
    return upgrade(customer, live, chosen)
  } else live.scheduled = chosen
  return 'done'
}

/** Refused when the card is: the bank's question is another matter. */
function upgrade(
  customer: Customer,
  live: Subscription,
  to: { plan: SoldPlan; interval: Interval },
): Verdict {
  const { now } = customer
  const charged = chargeFor({ ...live, ...to }, now)
  const invoice = bill(live, now, 'upgrade', charged.cents - creditOf(live.charged, now))
  live.pending = { ...to, invoice, charged, expiresAt: now + pendingSeconds }
  finalize(customer, live, invoice, now)
  if (invoice.state === 'paid') {
    applyUpgrade(customer, live)
    return 'done'
  }
  // Of a card that is refused nothing is left to wait for; with a question of the bank's the person has a day.
  if (invoice.needsPerson) return 'done'
  forget(live)
  return 'refused'
}

/** The upgrade's invoice is paid: now the plan is the new one. */
function applyUpgrade(customer: Customer, live: Subscription): void {
  const { pending } = live
  if (!pending) return
  const { plan, interval, charged, invoice } = pending
  customer.planChanges.push({ at: customer.now })
  if (plan !== live.plan) live.leftPlans.push({ plan: live.plan, until: invoice.at })
  const period = interval === live.interval ? {} : { periodStart: charged.from, periodEnd: charged.to }
  Object.assign(live, { plan, interval, charged, pending: null, ...period })
}

function join(customer: Customer): Verdict {
  if (customer.members >= mostMembers) return 'none'
  const live = liveOf(customer)
  const { access, state } = standingOf(customer)
  if (access !== 'full') return 'refused'
  if (state === 'past_due') return 'refused'
  const counts = live === null || live.status === 'trialing' || live.status === 'active'
  if (live?.pending || !counts) return 'none'
  customer.members += 1
  if (live) setSeats(customer, live)
  return 'done'
}

function leave(customer: Customer): Verdict {
  const live = liveOf(customer)
  if (customer.members <= 1 || live?.pending || standingOf(customer).access !== 'full') return 'none'
  customer.members -= 1
  if (live) setSeats(customer, live)
  return 'done'
}

/** More are billed from now on with the next invoice; fewer cost less from the next period on. */
function setSeats(customer: Customer, live: Subscription): void {
  const { now } = customer
  const before = live.seats
  live.seats = customer.members
  if (live.seats <= before || live.status !== 'active') return
  const charged = chargeFor(live, now)
  live.unbilled += charged.cents - creditOf(live.charged, now)
  live.charged = charged
}

function cancel(customer: Customer, after: 'free' | 'close'): Verdict {
  const live = liveOf(customer)
  if (!live || isManual(customer) || live.cancel) return 'none'
  if (live.status === 'unpaid' || live.status === 'paused') {
    end(live, customer.now, after)
    return 'done'
  }
  if (live.pending) return 'none'
  live.cancel = { after, at: customer.now }
  live.cancels.push({ at: customer.now, endsAt: live.periodEnd })
  live.scheduled = null
  return 'done'
}

/** Takes a cancellation back, or goes on after a trial that ended without a card. */
function keep(customer: Customer): Verdict {
  const live = liveOf(customer)
  if (!live || isManual(customer)) return 'none'
  if (live.cancel) {
    if (live.status !== 'active' && live.status !== 'trialing') return 'none'
    live.cancel = null
    return 'done'
  }
  if (live.status !== 'paused' || !customer.card) return 'none'
  const { now } = customer
  // With a card that is refused it goes on unpaid, which is another story.
  if (charge(customer, now) !== 'paid') return 'none'
  Object.assign(live, { status: 'active', anchor: now, usedFrom: now, leftPlans: [] })
  startPeriod(live, now)
  const invoice = bill(live, now, 'start', live.charged?.cents ?? 0)
  invoice.finalizedAt = now
  settle(live, invoice, now)
  return 'done'
}

/** With the card that is there, on the invoices' own pages (`present`: the person does what the bank asks) or in the app. */
function pay(customer: Customer, present: boolean): Verdict {
  const live = liveOf(customer)
  const open = live ? openInvoices(live) : []
  const { now } = customer
  const outcome = charge(customer, now)
  if (!live || open.length === 0 || !customer.card || outcome === 'declined') return 'none'
  if (outcome === 'person' && !present) return 'none'
  for (const invoice of open) {
    settle(live, invoice, now)
    if (live.pending?.invoice === invoice) applyUpgrade(customer, live)
  }
  return 'done'
}
