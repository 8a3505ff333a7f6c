import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type { Currency } from '../money/currencies/schema.ts'
import { today } from '../money/today.ts'
import { invoiceConditions } from './invoice-conditions.ts'
import type { FilteredTotals, InvoiceFilter } from './schema.ts'
import { fromInvoices, isOverdue } from './select-invoices.ts'

type Row = { currency: Currency; count: number } & Record<
  'net' | 'tax' | 'gross' | 'open' | 'overdue',
  string
>

/** What the filtered invoices come to, by currency. Void ones count, but come to nothing. */
export async function countTotals(ctx: VerbContext, filter: InvoiceFilter): Promise<FilteredTotals> {
  authorizeList(ctx, 'invoice:read')
  const where = sql.join(await invoiceConditions(ctx, filter), sql` and `)
  const valid = sql`filter (where i.state <> 'void')`
  const found = await sql<Row>`
    select i.currency, count(*)::int as count,
      coalesce(sum(i.net) ${valid}, 0)::text as net, coalesce(sum(i.tax) ${valid}, 0)::text as tax,
      coalesce(sum(i.gross) ${valid}, 0)::text as gross,
      coalesce(sum(i.gross) filter (where i.state in ('issued', 'sent')), 0)::text as open,
      coalesce(sum(i.gross) filter (where ${isOverdue(today(ctx))}), 0)::text as overdue
    ${fromInvoices} where ${where} group by i.currency order by i.currency`.execute(ctx.sql)
  const data = found.rows.map(({ currency, count, ...sums }) => ({
    currency,
    count,
    net: Number(sums.net),
    tax: Number(sums.tax),
    gross: Number(sums.gross),
    open: Number(sums.open),
    overdue: Number(sums.overdue),
  }))
  return { data }
}
