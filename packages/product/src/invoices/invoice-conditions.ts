import { type AccessContext, rowsToList } from '@freehold/access'
import { type RawBuilder, sql } from 'kysely'
import { today } from '../money/today.ts'
import { matchSearch } from '../record/match-search.ts'
import { invoiceResource } from './invoice-resource.ts'
import type { InvoiceFilter } from './schema.ts'
import { isOverdue } from './select-invoices.ts'

/** A draft's days are in the future, as the indexes have them. */
export const issuedOrLater = sql`coalesce(i.issue_date, date 'infinity')`
export const dueOrLater = sql`coalesce(i.due_date, date 'infinity')`

/** What the caller may see, and the filter, as conditions on `live.invoice i` with its client `c`: list and totals share them. */
export async function invoiceConditions(
  ctx: AccessContext,
  filter: InvoiceFilter,
): Promise<RawBuilder<unknown>[]> {
  const where: RawBuilder<unknown>[] = [await rowsToList(ctx, 'invoice:read', invoiceResource, 'i')]
  if (filter.state) {
    const stored = filter.state.filter((state) => state !== 'overdue')
    const ways = [sql`i.state = any(${stored}::text[])`]
    if (filter.state.includes('overdue')) ways.push(isOverdue(today(ctx)))
    where.push(sql`(${sql.join(ways, sql` or `)})`)
  }
  if (filter.clientId) where.push(sql`i.client_id = ${filter.clientId}`)
  if (filter.currency) where.push(sql`i.currency = ${filter.currency}`)
  if (filter.issuedFrom) where.push(sql`i.issue_date >= ${filter.issuedFrom}::date`)
  if (filter.issuedTo) where.push(sql`i.issue_date <= ${filter.issuedTo}::date`)
  if (filter.search) {
    const own = await matchSearch(ctx, 'invoice', 'i', filter.search)
    const clients = await matchSearch(ctx, 'client', 'c', filter.search)
    where.push(sql`(${own} or ${clients})`)
  }
  return where
}
