import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { daysFrom } from '../demo/days-from.ts'
import { createRandom, type Random } from '../demo/random.ts'
import { convertAmount, rateOn } from '../exchange-rates/index.ts'
import { type Currency, minorDigits } from '../money/currencies/schema.ts'
import { numberText } from './number-text.ts'
import { invoiceNotes, poNumbers, sampleLines } from './sample-invoices.ts'
import { invoiceTotals } from './totals.ts'

const counts = { full: 52, small: 6 }
const spanDays = 425
const reportCurrency: Currency = 'EUR'

interface Client {
  id: string
  name: string
  address: string
  email: string | null
  taxId: string | null
  currency: Currency | null
  days: number | null
}

/** The demo company's invoices of fourteen months, in all states, as the verbs would have left them; without their PDFs. */
export async function seedInvoices(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'invoice:create')
  const seller = await seedSettings(ctx)
  const random = createRandom(1202)
  const clients = await sql<Client>`
    select id, name, billing_address as address, coalesce(billing_email, email) as email, tax_id as "taxId", currency, payment_days as days
    from live.client order by name_key`.execute(ctx.sql)
  const people = await sql<{ id: string }>`
    select user_id as id from app.membership where user_id is not null order by name limit 3`.execute(ctx.sql)
  const count = counts[volume]
  const rows: object[] = []
  let number = 0
  for (let n = 0; n < count; n++) {
    const issued = n < count - 4
    const draft = draftOf(random, random.pick(clients.rows), n)
    const shared = { ...draft, created_by: random.pick(people.rows).id }
    const at = daysFrom(ctx.clock.now(), issued ? Math.round(((n - count + 4) * spanDays) / count) : -1)
    const times = { created_at: at, updated_at: at }
    rows.push(
      issued
        ? {
            ...shared,
            ...times,
            ...(await issueOf(ctx, draft, at, n)),
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

type Draft = ReturnType<typeof draftOf>

function draftOf(random: Random, client: Client, n: number) {
  const currency = n % 23 === 11 ? 'KWD' : (client.currency ?? reportCurrency)
  const lines = sampleLines(random, n, 10 ** (minorDigits(currency) - 2) * (currency === 'JPY' ? 100 : 1))
  const { net, tax, gross } = invoiceTotals(lines)
  return {
    client_id: client.id,
    currency,
    payment_days: client.days ?? 30,
    po_number: random.chance(0.4) ? random.pick(poNumbers) : null,
    notes: random.pick(invoiceNotes),
    lines,
    ...{ net, tax, gross },
    billed_to: { name: client.name, address: client.address, email: client.email, taxId: client.taxId },
  }
}

/** What happened to the n-th since: most of the old ones are paid, some were void, the newest are on their way. */
async function issueOf(ctx: VerbContext, draft: Draft, at: Date, n: number) {
  const day = (moment: Date) => moment.toISOString().slice(0, 10)
  const now = ctx.clock.now()
  const due = daysFrom(at, draft.payment_days)
  const paid = due < now ? n % 6 !== 1 : n % 5 === 0
  const state = n % 15 === 9 ? 'void' : paid ? 'paid' : n % 4 === 3 ? 'issued' : 'sent'
  const paidAt = daysFrom(at, 3 + (n % 20))
  return {
    state,
    issue_date: day(at),
    due_date: day(due),
    ...(state === 'void' && { voided_at: daysFrom(at, 1), void_reason: 'Issued to the wrong client.' }),
    ...((state === 'sent' || state === 'paid') && { sent_at: at, sent_to: draft.billed_to.email }),
    ...(state === 'paid' && { paid_on: day(earlier(paidAt, now)), payment_note: 'Bank transfer' }),
    // Told already: nobody gets a mail about samples.
    overdue_told_on: day(now),
    ...(await conversionOf(ctx, draft, day(at))),
  }
}

const earlier = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()))

async function conversionOf(ctx: VerbContext, { currency, net, tax }: Draft, day: string) {
  const found = await rateOn(ctx, currency, reportCurrency, day)
  if (!found) return {}
  const converted = [net, tax].map((each) => convertAmount(each, found.rate, currency, reportCurrency))
  const [inNet = 0, inTax = 0] = converted
  return {
    converted_currency: reportCurrency,
    converted_rate: found.rate,
    converted_rate_day: found.day,
    ...{ converted_net: inNet, converted_tax: inTax, converted_gross: inNet + inTax },
  }
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
