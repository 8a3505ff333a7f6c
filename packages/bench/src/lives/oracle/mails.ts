import { day } from './calendar.ts'
import type { Customer, Episode, Subscription } from './customer.ts'
import { owed } from './pass-time.ts'
import { graceSeconds } from './rules.ts'
import { retentionEnd, type Standing, standingOf } from './standing.ts'

/** One mail that may be due: about what, since when, and whether what it says holds now. */
interface Candidate {
  kind: string
  /** At most one mail of a kind for each. */
  about: string
  dueAt: number
  holds: boolean
  /** A later one about the same has come due. */
  outdated?: boolean
  /** It depends on what people see of it whether it is worth a mail. */
  maybe?: boolean
}

const courseKinds: ReadonlySet<string> = new Set([
  'payment_failed',
  'payment_reminder',
  'restriction_tomorrow',
  'restricted',
])

/** Mails that must have been sent, and mails that may have been: `kind about`. */
export class MailExpectation {
  readonly must = new Set<string>()
  readonly may = new Set<string>()
  /** Episodes in which somebody was told that something is not paid. */
  readonly #told = new Set<string>()

  /** Somebody of ours looked at the provider at this moment. */
  observe(customer: Customer): void {
    const { now } = customer
    for (const candidate of candidatesOf(customer, this.#told)) {
      if (candidate.dueAt > now) continue
      const id = `${candidate.kind} ${candidate.about}`
      const fresh = now - candidate.dueAt <= day
      if (candidate.holds && !candidate.maybe && !candidate.outdated) this.must.add(id)
      else if (fresh || candidate.maybe) this.may.add(id)
      if (courseKinds.has(candidate.kind) && candidate.holds) this.#told.add(candidate.about)
    }
  }

  /** By kind the fewest and the most mails of a life so far. */
  counts(): Map<string, { least: number; most: number }> {
    const counts = new Map<string, { least: number; most: number }>()
    const of = (id: string) => {
      const kind = id.split(' ')[0] ?? ''
      const count = counts.get(kind) ?? { least: 0, most: 0 }
      counts.set(kind, count)
      return count
    }
    for (const id of this.must) of(id).least += 1
    for (const id of new Set([...this.must, ...this.may])) of(id).most += 1
    return counts
  }
}

function candidatesOf(customer: Customer, told: ReadonlySet<string>): Candidate[] {
  const standing = standingOf(customer)
  const isManual = standing.state === 'manual'
  const found = customer.subscriptions.flatMap((subscription, nr) => [
    ...trialMails(subscription, nr),
    ...endMails(subscription, nr, standingFor(customer, nr), customer),
    ...receipts(subscription, nr),
    ...subscription.episodes.flatMap((episode) =>
      episodeMails(subscription, nr, episode, told, customer.now),
    ),
    ...personMails(subscription, nr),
  ])
  const cards = customer.expiring.map((until, nr): Candidate => {
    return { kind: 'card_expiring', about: String(nr), dueAt: until - 30 * day, holds: false, maybe: true }
  })
  const changes = customer.planChanges.map(({ at }, nr): Candidate => {
    return { kind: 'plan_changed', about: String(nr), dueAt: at, holds: false, maybe: true }
  })
  // By agreement: what the provider says does not concern them meanwhile, but receipts do.
  return [...found, ...changes, ...cards].map((candidate) =>
    (isManual || byAgreement(customer, candidate)) && candidate.kind !== 'receipt'
      ? { ...candidate, maybe: true }
      : candidate,
  )
}

/** Its moment came while nothing the provider says concerned them. */
function byAgreement({ manual }: Customer, { dueAt }: Candidate): boolean {
  return manual !== null && dueAt >= manual.from && dueAt < manual.until
}

/** Of one that another came after nothing is true any more but its receipts. */
function standingFor(customer: Customer, nr: number): Pick<Standing, 'state'> {
  return nr === customer.subscriptions.length - 1 ? standingOf(customer) : { state: 'none' }
}

function trialMails({ trialEnd, status, cancel }: Subscription, nr: number): Candidate[] {
  if (trialEnd === null) return []
  const about = String(nr)
  const holds = status === 'trialing'
  return [
    { kind: 'trial_ending', about, dueAt: trialEnd - 3 * day, holds, maybe: cancel !== null },
    { kind: 'trial_ended', about, dueAt: trialEnd, holds: status === 'paused' },
  ]
}

function endMails(
  subscription: Subscription,
  nr: number,
  { state }: Pick<Standing, 'state'>,
  customer: Customer,
): Candidate[] {
  const { now } = customer
  const { cancel, cancels, canceledAt, after } = subscription
  // Taken back and set again to the same end is no news.
  const set = cancels.map(({ at, endsAt }): Candidate => {
    const holds = cancel?.at === at && state === 'canceling'
    return { kind: 'cancellation_set', about: `${nr}/${endsAt}`, dueAt: at, holds }
  })
  if (canceledAt === null) return set
  const holds = after === 'close' && state === 'cancelled'
  const about = String(nr)
  const last = retentionEnd(customer, canceledAt)
  const keeps = holds && now < last
  return [
    ...set,
    { kind: 'cancelled', about, dueAt: canceledAt, holds, maybe: after === 'free' },
    // "In a month" is no news any more once "in a week" is due.
    {
      kind: 'retention_ending',
      about: `${nr}/30`,
      dueAt: last - 30 * day,
      holds: keeps,
      outdated: now >= last - 7 * day,
    },
    { kind: 'retention_ending', about: `${nr}/7`, dueAt: last - 7 * day, holds: keeps },
  ]
}

function receipts({ invoices }: Subscription, nr: number): Candidate[] {
  return invoices.flatMap((invoice, index) =>
    invoice.paidAt === null || owed(invoice) <= 0
      ? []
      : [{ kind: 'receipt', about: `${nr}/${index}`, dueAt: invoice.paidAt, holds: true }],
  )
}

/** Days 0, 3, 6 and 7; of those that nobody could send in time only the newest is worth sending. */
function episodeMails(
  { status }: Subscription,
  nr: number,
  { since, until, end, needsPerson }: Episode,
  told: ReadonlySet<string>,
  now: number,
): Candidate[] {
  const about = `${nr}/${since}`
  const holds = until === null && (status === 'past_due' || status === 'unpaid')
  const days: [kind: string, after: number][] = [
    ['payment_failed', 0],
    ['payment_reminder', 3 * day],
    ['restriction_tomorrow', graceSeconds - day],
    ['restricted', graceSeconds],
  ]
  const course = days.map(([kind, after], index): Candidate => {
    const next = days[index + 1]
    const outdated = next !== undefined && since + next[1] <= now
    const maybe = kind === 'payment_failed' && needsPerson
    return { kind, about, dueAt: since + after, holds, outdated, maybe }
  })
  if (until === null || end !== 'paid') return course
  return [
    ...course,
    {
      kind: 'recovered',
      about,
      dueAt: until,
      holds: status === 'active',
      // Only who knew of it is glad to hear; of several that passed unseen the newest is enough.
      maybe: !told.has(about) || [...told].some((other) => other.startsWith(`${nr}/`) && other > about),
    },
  ]
}

function personMails({ invoices, status }: Subscription, nr: number): Candidate[] {
  return invoices.flatMap(({ needsPerson, finalizedAt, state }, index): Candidate[] => {
    if (!needsPerson || finalizedAt === null) return []
    const about = `${nr}/${index}`
    const [holds, maybe] = [state === 'open', status === 'canceled']
    return [{ kind: 'payment_action_required', about, dueAt: finalizedAt, holds, maybe }]
  })
}
