import { daysFrom } from '@freehold/core'
import type { BillingFacts, InvoiceFacts } from '../facts/facts.ts'
import type { Settled } from '../state/derive-billing.ts'
import type { AccountBefore } from '../state/derived.ts'
import { graceDays } from './days.ts'
import type { Scheduled } from './notice-schedule.ts'

/** Days after the debt began. What comes at the end of the grace is no warning any more. */
export const debtDays = {
  payment_failed: 0,
  payment_reminder: 3,
  restriction_tomorrow: graceDays - 1,
} as const

const steps = Object.entries(debtDays) as [keyof typeof debtDays, number][]

/** A failed payment from its first day to its end. One episode: its mails carry the time the debt began. */
export function debtNotices(
  before: AccountBefore,
  { state, pastDueSince, restrictAt, chosen }: Settled,
  { invoices }: BillingFacts,
  now: Date,
): Scheduled[] {
  const episodeOf = (since: Date) => since.toISOString()
  if (before.pastDueSince && !pastDueSince && (state === 'active' || state === 'canceling'))
    return [{ kind: 'recovered', episode: episodeOf(before.pastDueSince), at: now, data: {}, series: null }]
  if (!pastDueSince || !restrictAt) return []
  const episode = episodeOf(pastDueSince)
  const data = { ...owed(invoices, chosen?.id), restrictAt: restrictAt.toISOString() }
  if (state === 'restricted')
    return [{ kind: 'restricted', episode, at: restrictAt < now ? restrictAt : now, data, series: null }]
  if (state !== 'past_due') return []
  return steps.map(([kind, day]) => ({
    kind,
    episode,
    at: daysFrom(pastDueSince, day),
    data,
    series: episode,
  }))
}

/** What is owed, and where it is paid: of the oldest open invoice. */
function owed(invoices: readonly InvoiceFacts[], subscriptionId: string | undefined) {
  const open = invoices
    .filter(
      (invoice) =>
        invoice.subscriptionId === subscriptionId && invoice.status === 'open' && invoice.attempted,
    )
    .toSorted((a, b) => a.created.getTime() - b.created.getTime())
  const [oldest] = open
  return {
    invoiceId: oldest?.id ?? null,
    number: oldest?.number ?? null,
    amount: open.reduce((sum, { amountRemaining }) => sum + amountRemaining, 0),
    currency: oldest?.currency ?? null,
    url: oldest?.hostedUrl ?? null,
    nextAttemptAt: oldest?.nextAttemptAt?.toISOString() ?? null,
  }
}
