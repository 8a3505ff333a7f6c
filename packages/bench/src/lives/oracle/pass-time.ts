import { monthsAfter } from './calendar.ts'
import { type Customer, charge, type Invoice, type Subscription } from './customer.ts'
import { draftSeconds, retries, seatPrice } from './rules.ts'

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
  if (pending) add(pending.expiresAt, () => forget(subscription))
  for (const invoice of subscription.invoices) {
    if (invoice.state === 'draft' && status !== 'unpaid' && status !== 'canceled')
      add(invoice.at + draftSeconds, (at) => finalize(customer, subscription, invoice, at))
    if (invoice.state === 'open' && status !== 'canceled')
      add(invoice.nextAttemptAt, (at) => attempt(customer, subscription, invoice, at))
  }
  if (status !== 'canceled' && status !== 'paused')
    add(subscription.periodEnd, (at) => endPeriod(customer, subscription, at))
  return due
}

function endPeriod(customer: Customer, subscription: Subscription, at: number): void {
  if (subscription.cancel) {
    end(subscription, at, subscription.cancel.after)
    return
  }
  if (subscription.status === 'trialing') {
    if (!customer.card) {
      subscription.status = 'paused'
      return
    }
    subscription.status = 'active'
    subscription.anchor = at
  }
  const { scheduled } = subscription
  if (scheduled) {
    customer.planChanges.push({ at })
    if (scheduled.interval !== subscription.interval) subscription.anchor = at
    Object.assign(subscription, { ...scheduled, scheduled: null })
  }
  startPeriod(subscription, at)
  bill(subscription, at, 'renewal', seatPrice[subscription.plan][subscription.interval] * subscription.seats)
}

/** From `at` to the next anniversary of the anchor. */
export function startPeriod(subscription: Subscription, at: number): void {
  const months = subscription.interval === 'month' ? 1 : 12
  let nth = 1
  while (monthsAfter(subscription.anchor, nth * months) <= at) nth += 1
  subscription.periodStart = at
  subscription.periodEnd = monthsAfter(subscription.anchor, nth * months)
}

/** A draft, with what was not billed yet. */
export function bill(subscription: Subscription, at: number, why: Invoice['why'], cents: number): Invoice {
  const invoice: Invoice = {
    at,
    why,
    total: cents + subscription.unbilled,
    state: 'draft',
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
  if (invoice.total <= 0) settle(subscription, invoice, at)
  else attempt(customer, subscription, invoice, at)
}

function attempt(customer: Customer, subscription: Subscription, invoice: Invoice, at: number): void {
  const outcome = charge(customer, at)
  if (outcome === 'paid') {
    settle(subscription, invoice, at)
    return
  }
  invoice.needsPerson = outcome === 'person'
  invoice.attempts += 1
  if (invoice.why === 'upgrade') return
  const pause = retries[invoice.attempts - 1]
  invoice.nextAttemptAt = pause === undefined ? null : at + pause
  if (subscription.status === 'active') {
    subscription.status = 'past_due'
    const since = Math.min(...openInvoices(subscription).map(({ finalizedAt }) => finalizedAt ?? at))
    subscription.episodes.push({ since, until: null, end: null, needsPerson: invoice.needsPerson })
  }
  if (pause !== undefined) return
  if (customer.afterRetries === 'cancel') end(subscription, at, subscription.cancel?.after ?? 'close')
  else subscription.status = customer.afterRetries
}

export function openInvoices(subscription: Subscription): Invoice[] {
  return subscription.invoices.filter(({ state }) => state === 'open')
}

/** Paid. With the last open invoice the subscription is in order again. */
export function settle(subscription: Subscription, invoice: Invoice, at: number): void {
  Object.assign(invoice, { state: 'paid', paidAt: at, nextAttemptAt: null, needsPerson: false })
  const { status, pending } = subscription
  if (pending?.invoice === invoice) return
  if ((status !== 'past_due' && status !== 'unpaid') || openInvoices(subscription).length > 0) return
  subscription.status = 'active'
  endEpisode(subscription, at, 'paid')
}

export function end(subscription: Subscription, at: number, after: 'free' | 'close'): void {
  Object.assign(subscription, { status: 'canceled', canceledAt: at, after, scheduled: null })
  if (subscription.pending) forget(subscription)
  endEpisode(subscription, at, 'ended')
}

function endEpisode(subscription: Subscription, at: number, how: 'paid' | 'ended'): void {
  const open = subscription.episodes.at(-1)
  if (open && open.until === null) Object.assign(open, { until: at, end: how })
}

/** The upgrade is off: its invoice is void, the plan stays. */
export function forget(subscription: Subscription): void {
  const { pending } = subscription
  if (!pending) return
  pending.invoice.state = 'void'
  subscription.unbilled += pending.swept
  subscription.pending = null
}
