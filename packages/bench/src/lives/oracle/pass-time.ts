import type { Interval } from '../scenario/step.ts'
import { monthsAfter } from './calendar.ts'
import {
  type Charged,
  type Customer,
  charge,
  type Invoice,
  type Subscription,
  usedBetween,
} from './customer.ts'
import { centsOfCalls, draftSeconds, includedCalls, retries, seatPrice } from './rules.ts'

/** Lets everything happen that happens by itself until `to`, in its order. */
export function passTime(customer: Customer, to: number): void {
  for (;;) {
    const next = customer.subscriptions
      .flatMap((subscription) => happenings(customer, subscription))
      .filter(({ at }) => at <= to)
      .sort((a, b) => a.at - b.at)[0]
    if (!next) break
    customer.now = next.at
    next.run()
  }
  customer.now = to
}

interface Happening {
  at: number
  run(): void
}

/** What is due next for a subscription; of two at one time the first one here. */
function happenings(customer: Customer, subscription: Subscription): Happening[] {
  const due: Happening[] = []
  const add = (at: number | null, run: (at: number) => void) => {
    if (at !== null) due.push({ at, run: () => run(at) })
  }
  const { pending, status } = subscription
  const isOver = status === 'canceled'
  if (pending) add(pending.expiresAt, () => forget(subscription))
  if (!isOver && status !== 'paused') {
    const next =
      status === 'trialing' ? subscription.periodEnd : Math.min(subscription.periodEnd, subscription.monthEnd)
    add(next, (at) => renew(customer, subscription, at))
  }
  for (const invoice of subscription.invoices) {
    if (invoice.state === 'draft') add(invoice.finalAt, (at) => finalize(customer, subscription, invoice, at))
    if (invoice.state === 'open')
      add(invoice.nextAttemptAt, (at) => attempt(customer, subscription, invoice, at))
  }
  return due
}

/** A month or a paid period is over. */
function renew(customer: Customer, subscription: Subscription, at: number): void {
  if (at < subscription.periodEnd) {
    subscription.monthEnd = periodAt(subscription.anchor, 'month', at).to
    Object.assign(bill(subscription, at, 'renewal', 0), takeUse(customer, subscription, at))
    return
  }
  if (subscription.cancel) {
    const paidFor = subscription.status !== 'trialing'
    end(subscription, at, subscription.cancel.after)
    subscription.lastCard = customer.card
    // What was added and not billed is billed at the end.
    if (!paidFor) return
    const use = takeUse(customer, subscription, at)
    Object.assign(bill(subscription, at, 'renewal', 0), { finalAt: at + draftSeconds, ...use })
    return
  }
  if (subscription.status === 'trialing') {
    if (!customer.card) {
      subscription.status = 'paused'
      return
    }
    // What was used in a trial costs nothing.
    Object.assign(subscription, { status: 'active', anchor: at, usedFrom: at, leftPlans: [] })
  }
  const use = takeUse(customer, subscription, at)
  if (subscription.scheduled) {
    customer.planChanges.push({ at })
    Object.assign(subscription, { ...subscription.scheduled, scheduled: null })
  }
  startPeriod(subscription, at)
  Object.assign(bill(subscription, at, 'renewal', subscription.charged?.cents ?? 0), use)
}

type Use = Pick<Invoice, 'used' | 'usedCents'>

function takeUse(customer: Customer, subscription: Subscription, at: number): Use {
  const use = useUntil(customer, subscription, at)
  Object.assign(subscription, { usedFrom: at, leftPlans: [] })
  return use
}

/** What was used and is not billed: each plan of the month includes its own, and prices what was used while it held. */
function useUntil(customer: Customer, { plan, usedFrom, leftPlans }: Subscription, at: number): Use {
  const use = { used: 0, usedCents: 0 }
  let from = usedFrom
  for (const held of [...leftPlans, { plan, until: at }]) {
    const used = usedBetween(customer, from, held.until)
    use.used += used
    use.usedCents += centsOfCalls(Math.max(0, used - includedCalls[held.plan]))
    from = held.until
  }
  return use
}

/** All that is to be paid. */
export function owed({ total, usedCents }: Invoice): number {
  return total + usedCents
}

/** The period that holds `at`, counted from the anchor. */
export function periodAt(anchor: number, interval: Interval, at: number): { from: number; to: number } {
  const months = interval === 'month' ? 1 : 12
  let nth = 0
  while (monthsAfter(anchor, (nth + 1) * months) <= at) nth += 1
  return { from: monthsAfter(anchor, nth * months), to: monthsAfter(anchor, (nth + 1) * months) }
}

/** All seats for the period that begins, whole where it begins on one of the anchor's days, else for the rest of it. */
export function chargeFor(subscription: Subscription, at: number): Charged {
  const { plan, interval, seats, anchor } = subscription
  const whole = periodAt(anchor, interval, at)
  const cents = shareOf(seatPrice[plan][interval] * seats, whole.to - at, whole.to - whole.from)
  return { from: at, to: whole.to, cents }
}

/** What is given back of a charge from `at` on. */
export function creditOf(charged: Charged | null, at: number): number {
  if (!charged || charged.to <= at) return 0
  return shareOf(charged.cents, charged.to - at, charged.to - charged.from)
}

function shareOf(cents: number, part: number, whole: number): number {
  return Math.round((cents * part) / whole)
}

export function startPeriod(subscription: Subscription, at: number): void {
  const charged = chargeFor(subscription, at)
  const { from, to } = charged
  const monthEnd = periodAt(subscription.anchor, 'month', at).to
  Object.assign(subscription, { charged, periodStart: from, periodEnd: to, monthEnd })
}

/** A draft, with what was not billed yet. */
export function bill(subscription: Subscription, at: number, why: Invoice['why'], cents: number): Invoice {
  const invoice: Invoice = {
    at,
    why,
    total: cents + subscription.unbilled,
    used: 0,
    usedCents: 0,
    state: 'draft',
    finalAt: subscription.status === 'unpaid' ? null : at + draftSeconds,
    finalizedAt: null,
    attempts: 0,
    nextAttemptAt: null,
    paidAt: null,
    needsPerson: false,
  }
  subscription.unbilled = 0
  subscription.invoices.push(invoice)
  return invoice
}

export function finalize(customer: Customer, subscription: Subscription, invoice: Invoice, at: number): void {
  invoice.state = 'open'
  invoice.finalizedAt = at
  if (owed(invoice) <= 0) settle(subscription, invoice, at)
  else attempt(customer, subscription, invoice, at)
}

function attempt(customer: Customer, subscription: Subscription, invoice: Invoice, at: number): void {
  const card = subscription.status === 'canceled' ? subscription.lastCard : customer.card
  const outcome = charge({ card }, at)
  if (outcome === 'paid') {
    settle(subscription, invoice, at)
    return
  }
  invoice.needsPerson = outcome === 'person'
  invoice.attempts += 1
  if (invoice.why === 'upgrade') return
  const pause = retries[invoice.attempts - 1]
  invoice.nextAttemptAt = pause === undefined ? null : at + pause
  if (subscription.status === 'canceled') return
  if (subscription.status === 'active') {
    subscription.status = 'past_due'
    const since = Math.min(...openInvoices(subscription).map(({ finalizedAt }) => finalizedAt ?? at))
    subscription.episodes.push({ since, until: null, end: null, needsPerson: invoice.needsPerson })
  }
  if (pause !== undefined || subscription.status === 'unpaid') return
  if (customer.afterRetries === 'cancel') end(subscription, at, subscription.cancel?.after ?? 'close')
  else subscription.status = customer.afterRetries
}

export function openInvoices(subscription: Subscription): Invoice[] {
  return subscription.invoices.filter(({ state }) => state === 'open')
}

/** Paid. The newest final invoice says whether the subscription is in order again. */
export function settle(subscription: Subscription, invoice: Invoice, at: number): void {
  Object.assign(invoice, { state: 'paid', paidAt: at, nextAttemptAt: null, needsPerson: false })
  const { status, pending } = subscription
  if (pending?.invoice === invoice) return
  if ((status !== 'past_due' && status !== 'unpaid') || newestFinal(subscription)?.state === 'open') return
  subscription.status = 'active'
  endEpisode(subscription, at, 'paid')
}

function newestFinal({ invoices }: Subscription): Invoice | undefined {
  const final = invoices.filter(({ finalizedAt }) => finalizedAt !== null)
  return final.toSorted((a, b) => (a.finalizedAt ?? 0) - (b.finalizedAt ?? 0)).at(-1)
}

/** What is still open stays so, and is not tried again by itself. */
export function end(subscription: Subscription, at: number, after: 'free' | 'close'): void {
  if (subscription.pending) forget(subscription)
  Object.assign(subscription, { status: 'canceled', canceledAt: at, after, scheduled: null })
  for (const invoice of subscription.invoices) Object.assign(invoice, { finalAt: null, nextAttemptAt: null })
  endEpisode(subscription, at, 'ended')
}

function endEpisode(subscription: Subscription, at: number, how: 'paid' | 'ended'): void {
  const open = subscription.episodes.at(-1)
  if (open && open.until === null) Object.assign(open, { until: at, end: how })
}

/** The upgrade is off: its invoice is void with all that stood on it, the plan stays. */
export function forget(subscription: Subscription): void {
  const { pending } = subscription
  if (!pending) return
  Object.assign(pending.invoice, { state: 'void', needsPerson: false })
  subscription.pending = null
}
