import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { sql } from 'kysely'
import { createRandom } from '../demo/random.ts'
import { numberText } from './number-text.ts'
import { reportCurrency, type SampleClient, sampleDraft } from './sample-draft.ts'
import { sampleFate } from './sample-fate.ts'

const counts = { full: 52, small: 6 }
const spanDays = 425

/** The demo company's invoices of fourteen months, in all states, as the verbs would have left them; without their PDFs. */
export async function seedInvoices(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'invoice:create')
  const seller = await seedSettings(ctx)
  const random = createRandom(1202)
  const clients = await sql<SampleClient>`
    select id, name, billing_address as address, coalesce(billing_email, email) as email, tax_id as "taxId", currency, payment_days as days
    from live.client order by name_key`.execute(ctx.sql)
  const people = await sql<{ id: string }>`
    select user_id as id from app.membership where user_id is not null order by name limit 3`.execute(ctx.sql)
  const count = counts[volume]
  const rows: object[] = []
  let number = 0
  for (let n = 0; n < count; n++) {
    const issued = n < count - 4
    const draft = sampleDraft(random, random.pick(clients.rows), n)
    const shared = { ...draft, created_by: random.pick(people.rows).id }
    const at = daysFrom(ctx.clock.now(), issued ? Math.round(((n - count + 4) * spanDays) / count) : -1)
    const times = { created_at: at, updated_at: at }
    rows.push(
      issued
        ? {
            ...shared,
            ...times,
            ...(await sampleFate(ctx, draft, at, n)),
            billed_by: seller,
            number: numberText('NW-', ++number),
          }
        : { ...shared, ...times, state: 'draft' },
    )
  }
  await insertInvoices(ctx, rows)
  await sql`insert into app.invoice_series (prefix, last_number) values ('NW-', ${number})`.execute(ctx.sql)
}

async function seedSettings(ctx: VerbContext) {
  const seller = {
    name: ctx.tenant.name,
    address: 'Lark Lane 12\n10115 Berlin\nGermany',
    taxId: 'DE811907980',
    bankDetails: 'IBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001',
    footer: `${ctx.tenant.name} · a company of the demo`,
  }
  await sql`
    insert into app.invoicing (number_prefix, payment_days, currency, tax_rate, seller_name, seller_address, seller_tax_id, bank_details, footer)
    values ('NW-', 30, ${reportCurrency}, 1900, ${seller.name}, ${seller.address}, ${seller.taxId}, ${seller.bankDetails}, ${seller.footer})`.execute(
    ctx.sql,
  )
  return seller
}

async function insertInvoices(ctx: VerbContext, rows: object[]): Promise<void> {
  await sql`
    insert into app.invoice (client_id, state, number, currency, issue_date, due_date, payment_days, po_number, notes, lines, net, tax, gross,
      billed_to, billed_by, converted_currency, converted_rate, converted_rate_day, converted_net, converted_tax, converted_gross,
      sent_at, sent_to, paid_on, payment_note, voided_at, void_reason, overdue_told_on, created_at, updated_at, created_by, updated_by)
    select client_id, state, number, currency, issue_date, due_date, payment_days, po_number, notes, lines, net, tax, gross,
      case when state <> 'draft' then billed_to end, billed_by, converted_currency, converted_rate, converted_rate_day, converted_net,
      converted_tax, converted_gross, sent_at, sent_to, paid_on, payment_note, voided_at, void_reason, overdue_told_on, created_at,
      updated_at, created_by, created_by
    from jsonb_populate_recordset(null::app.invoice, ${JSON.stringify(rows)}::jsonb)`.execute(ctx.sql)
}
