import type { OutgoingMail, TenantRef } from '@freehold/core'
import type Stripe from 'stripe'
import type { House } from './open-house.ts'

/** How it stands after all that happened: our tables, the provider's account, and the mails. Times in seconds. */
export interface Seen {
  state: string
  plan: string
  access: string
  pastDueSince: number | null
  /** Subscriptions at the provider that are not ended. */
  live: number
  /** Final invoices of more than nothing for seats, oldest first. */
  invoices: { total: number; state: string }[]
  /** API calls that the provider counts. */
  used: number
  /** Those that stand on final invoices. */
  billed: number
  /** Changes that are still under way. */
  stuck: number
  /** Notices by kind. */
  mailed: Map<string, number>
  /** Mails that went to one person more than once. */
  mailedTwice: string[]
}

interface Row {
  state: string | null
  plan: string
  access: string
  pastDueSince: string | null
  stuck: number
  notices: Record<string, number> | null
}

const statement = `
  select a.state, t.plan, t.access, extract(epoch from a.past_due_since)::bigint as "pastDueSince",
    (select count(*)::int from app.billing_change c where c.tenant_id = t.id and c.state = 'open') as stuck,
    (select jsonb_object_agg(kind, n) from (
       select kind, count(*)::int as n from app.billing_notice n where n.tenant_id = t.id group by kind) k) as notices
  from control.tenants t left join app.billing_account a on a.tenant_id = t.id where t.id = $1`

/** The account at the provider, and where a life's things are in it. */
export interface Provider {
  stripe: Stripe
  customer: string
  clock: string
  /** Seconds. */
  startedAt: number
  /** Ids of the prices of what is used. */
  metered: ReadonlySet<string>
  /** Of API calls. */
  meter: string
}

export async function look(
  house: House,
  tenant: TenantRef,
  provider: Provider,
  mails: readonly OutgoingMail[],
): Promise<Seen> {
  const [row] = await house.query<Row>(statement, [tenant.id])
  const { stripe, customer } = provider
  const invoices = await readInvoices(provider)
  const subscriptions = await stripe.subscriptions.list({ customer, status: 'all', limit: 100 })
  const ended = new Set(['canceled', 'incomplete_expired'])
  return {
    state: row?.state ?? 'none',
    plan: row?.plan ?? 'free',
    access: row?.access ?? 'full',
    pastDueSince: row?.pastDueSince ? Number(row.pastDueSince) : null,
    live: subscriptions.data.filter(({ status }) => !ended.has(status)).length,
    invoices: seatsOf(invoices, provider.metered),
    billed: usageOf(invoices, provider.metered),
    used: await readUsage(provider),
    stuck: row?.stuck ?? 0,
    mailed: new Map(Object.entries(row?.notices ?? {})),
    mailedTwice: twice(mails.map(({ to, id }) => `${id} to ${to}`)),
  }
}

/** Oldest first: they come newest first, and of one second the order is all that tells them apart. */
async function readInvoices({ stripe, customer }: Provider): Promise<Stripe.Invoice[]> {
  const found: Stripe.Invoice[] = []
  for await (const each of stripe.invoices.list({ customer, limit: 100 })) found.push(each)
  return found
    .toReversed()
    .filter(({ status }) => status !== 'draft')
    .sort((a, b) => a.created - b.created)
}

function isMetered({ pricing }: Stripe.InvoiceLineItem, metered: ReadonlySet<string>): boolean {
  return metered.has(String(pricing?.price_details?.price))
}

function seatsOf(invoices: readonly Stripe.Invoice[], metered: ReadonlySet<string>): Seen['invoices'] {
  return invoices
    .map(({ lines, status }) => {
      const seats = lines.data.filter((line) => !isMetered(line, metered))
      return { total: seats.reduce((sum, { amount }) => sum + amount, 0), state: String(status) }
    })
    .filter(({ total }) => total > 0)
}

function usageOf(invoices: readonly Stripe.Invoice[], metered: ReadonlySet<string>): number {
  return invoices
    .filter(({ status }) => status !== 'void')
    .flatMap(({ lines }) => lines.data.filter((line) => isMetered(line, metered)))
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
}

/** What the provider will bill or has billed of API calls: its own sum, whoever reported it how often. */
async function readUsage({ stripe, customer, meter, startedAt, clock }: Provider): Promise<number> {
  const { frozen_time: now } = await stripe.testHelpers.testClocks.retrieve(clock)
  const hour = 3_600
  const start_time = Math.floor(startedAt / hour) * hour
  const end_time = (Math.floor(now / hour) + 1) * hour
  const sums = await stripe.billing.meters.listEventSummaries(meter, { customer, start_time, end_time })
  return sums.data.reduce((sum, { aggregated_value }) => sum + aggregated_value, 0)
}

function twice(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.has(id) || !seen.add(id))
}
