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

export async function look(
  house: House,
  tenant: TenantRef,
  provider: { stripe: Stripe; customer: string },
  mails: readonly OutgoingMail[],
): Promise<Seen> {
  const [row] = await house.query<Row>(statement, [tenant.id])
  const { stripe, customer } = provider
  const subscriptions = await stripe.subscriptions.list({ customer, status: 'all', limit: 100 })
  const ended = new Set(['canceled', 'incomplete_expired'])
  return {
    state: row?.state ?? 'none',
    plan: row?.plan ?? 'free',
    access: row?.access ?? 'full',
    pastDueSince: row?.pastDueSince ? Number(row.pastDueSince) : null,
    live: subscriptions.data.filter(({ status }) => !ended.has(status)).length,
    invoices: await readInvoices(stripe, customer),
    stuck: row?.stuck ?? 0,
    mailed: new Map(Object.entries(row?.notices ?? {})),
    mailedTwice: twice(mails.map(({ to, id }) => `${id} to ${to}`)),
  }
}

async function readInvoices(stripe: Stripe, customer: string): Promise<Seen['invoices']> {
  const found: Stripe.Invoice[] = []
  for await (const each of stripe.invoices.list({ customer, limit: 100 })) found.push(each)
  return found
    .filter(({ status }) => status !== 'draft')
    .map((invoice) => ({ at: invoice.created, total: forSeats(invoice), state: String(invoice.status) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => a.at - b.at)
    .map(({ total, state }) => ({ total, state }))
}

/** What was used is counted apart. */
function forSeats({ lines }: Stripe.Invoice): number {
  return lines.data.reduce((sum, { amount, metadata, pricing }) => {
    void metadata
    void pricing
    return sum + amount
  }, 0)
}

function twice(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.has(id) || !seen.add(id))
}
