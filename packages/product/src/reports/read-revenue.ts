import { type AccessContext, visibleRows } from '@freehold/access'
import { type RawBuilder, sql } from 'kysely'
import { invoiceResource, readInvoicing } from '../invoices/index.ts'
import type { Currency } from '../money/currencies/schema.ts'
import type { Revenue, RevenueInput, RevenueSums } from './schema.ts'

type Amount = 'net' | 'tax' | 'gross' | 'paid' | 'open'
type Row = { month: string; clientId: string; clientName: string; count: number } & Record<Amount, string>

/**
 * What was issued in these months and is not void, from the amounts that were frozen when it was issued. For whom a role shows
 * some invoices only, those; a role that says nothing of invoices, but gives the report, gives all of it.
 */
export async function readRevenue(ctx: AccessContext, input: RevenueInput): Promise<Revenue> {
  const { currency } = await readInvoicing(ctx)
  const issued = sql`i.state in ('issued', 'sent', 'paid') and i.issue_date >= ${`${input.from}-01`}::date
    and i.issue_date < ${`${input.to}-01`}::date + interval '1 month'
    and ${input.clientId ? sql`i.client_id = ${input.clientId}` : sql`true`} and ${counted(ctx)}`
  const found = await sql<Row>`
    select to_char(i.issue_date, 'YYYY-MM') as month, i.client_id as "clientId", c.name as "clientName", count(*)::int as count,
      sum(i.converted_net)::text as net, sum(i.converted_tax)::text as tax, sum(i.converted_gross)::text as gross,
      coalesce(sum(i.converted_gross) filter (where i.state = 'paid'), 0)::text as paid,
      coalesce(sum(i.converted_gross) filter (where i.state <> 'paid'), 0)::text as open
    from live.invoice i join app.client c on c.id = i.client_id
    where ${issued} and i.converted_currency = ${currency}
    group by 1, 2, 3, c.name_key order by 1, c.name_key, 2`.execute(ctx.sql)
  const apart = await sql<{ currency: Currency; count: number; gross: string }>`
    select i.currency, count(*)::int as count, sum(i.gross)::text as gross from live.invoice i
    where ${issued} and i.converted_currency is distinct from ${currency} group by 1 order by 1`.execute(
    ctx.sql,
  )
  const rows = found.rows.map(({ net, tax, gross, paid, open, ...row }) => ({
    ...row,
    ...{ net: Number(net), tax: Number(tax), gross: Number(gross), paid: Number(paid), open: Number(open) },
  }))
  return {
    currency,
    from: input.from,
    to: input.to,
    rows,
    months: monthsBetween(input).map((month) => ({
      month,
      ...sumOf(rows.filter((row) => row.month === month)),
    })),
    total: sumOf(rows),
    apart: apart.rows.map((row) => ({ ...row, gross: Number(row.gross) })),
  }
}

function counted(ctx: AccessContext): RawBuilder<boolean> {
  const someOnly = ctx.caller.conditional.some(({ permission }) => permission === 'invoice:read')
  return someOnly ? visibleRows(ctx, 'invoice:read', invoiceResource, 'i') : sql<boolean>`true`
}

function sumOf(rows: readonly RevenueSums[]): RevenueSums {
  const sum = { count: 0, net: 0, tax: 0, gross: 0, paid: 0, open: 0 }
  for (const row of rows) for (const key of Object.keys(sum) as (keyof RevenueSums)[]) sum[key] += row[key]
  return sum
}

function monthsBetween({ from, to }: { from: string; to: string }): string[] {
  const months: string[] = []
  for (let at = from; at <= to; at = after(at)) months.push(at)
  return months
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
