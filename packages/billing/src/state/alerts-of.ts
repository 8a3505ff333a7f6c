import type { BillingFacts, SubscriptionFacts } from '../facts/facts.ts'
import { invoiceStatuses } from '../facts/read-invoice.ts'
import type { AccountBefore, BillingAlert } from './derived.ts'
import type { Judgement } from './judge-facts.ts'

const knownStatuses: ReadonlySet<string> = new Set(invoiceStatuses)

/** What nobody decides by and somebody should look at. */
export function alertsOf(
  { hadSubscription }: Pick<AccountBefore, 'hadSubscription'>,
  judged: Judgement,
  { customer, invoices }: BillingFacts,
): BillingAlert[] {
  const { live, unknown, best, fact, hadPeriod } = judged
  const nameless = live.filter(({ choice }) => choice === null)
  const odd = invoices.filter(({ status }) => !knownStatuses.has(status))
  const alerts: (BillingAlert | false)[] = [
    live.length > 1 && {
      kind: 'several_subscriptions',
      detail: `The customer has ${live.length} live subscriptions; ${best?.id} counts.`,
      ids: idsOf(live),
    },
    unknown.length > 0 && {
      kind: 'unknown_status',
      detail: `A subscription has the status ${unknown[0]?.status}, which this version does not know.`,
      ids: idsOf(unknown),
    },
    odd.length > 0 && {
      kind: 'unknown_invoice_status',
      detail: `An invoice has the status ${odd[0]?.status}, which this version does not know.`,
      ids: odd.map(({ id }) => id),
    },
    nameless.length > 0 && {
      kind: 'unknown_price',
      detail: 'A subscription has no price of ours for its seats, so its plan is not known.',
      ids: idsOf(nameless),
    },
    customer?.deleted === true && {
      kind: 'customer_deleted',
      detail: 'The customer was deleted at Stripe.',
      ids: [customer.id],
    },
    hadSubscription &&
      !hadPeriod && {
        kind: 'subscriptions_vanished',
        detail: 'There was a subscription, and Stripe knows of none. Are these the keys of the same account?',
        ids: customer ? [customer.id] : [],
      },
    judged.pastDueGuessed && {
      kind: 'past_due_without_invoice',
      detail: 'A subscription is past due, and none of its invoices is open.',
      ids: best ? [best.id] : [],
    },
    fact === 'agreed' &&
      live.length > 0 && {
        kind: 'subscription_beside_manual',
        detail: 'The workspace has a plan by agreement, and a subscription that is charged.',
        ids: idsOf(live),
      },
  ]
  return alerts.filter((alert) => alert !== false)
}

function idsOf(subscriptions: readonly SubscriptionFacts[]): string[] {
  return subscriptions.map(({ id }) => id)
}
