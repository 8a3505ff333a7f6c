import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { sql } from 'kysely'
import { today } from '../money/today.ts'
import { withAllowed } from '../record/with-allowed.ts'
import { dueOrLater, invoiceConditions, issuedOrLater } from './invoice-conditions.ts'
import { invoiceResource } from './invoice-resource.ts'
import type { InvoiceRow, ListInvoicesInput } from './schema.ts'
import { fromInvoices, invoiceColumns, presentInvoice, type SelectedInvoice } from './select-invoices.ts'

/** Each has its index, in the migration. */
const sorts = {
  createdAt: { expression: sql`i.created_at`, type: 'timestamptz' },
  issueDate: { expression: issuedOrLater, type: 'date' },
  dueDate: { expression: dueOrLater, type: 'date' },
  number: { expression: sql`i.name_key`, type: 'text' },
} as const

/** Invoices page by page; search finds part of the number, the purchase order or the client's name. */
export async function listInvoices(ctx: VerbContext, input: ListInvoicesInput): Promise<Page<InvoiceRow>> {
  authorizeList(ctx, 'invoice:read')
  const { cursor, limit, direction: _, ...filter } = input
  const scope = `${ctx.tenant.id}:invoices:${JSON.stringify(filter)}`
  const { expression, type } = sorts[filter.sort]
  const { rows, next } = await keysetPage<SelectedInvoice & { sortKey: string }>(ctx.sql, {
    select: sql`select ${invoiceColumns(today(ctx))}, ${expression}::text as "sortKey" ${fromInvoices}`,
    where: await invoiceConditions(ctx, filter),
    sort: { expression, type, direction: filter.order, of: (row) => row.sortKey },
    limit,
    after: cursor ? ctx.services.cursors.decode(scope, cursor) : null,
    id: sql`i.id`,
  })
  const shown = rows.map(({ sortKey: _, ...row }) => presentInvoice(row))
  const data = await withAllowed(ctx, invoiceResource, shown)
  return { data, nextCursor: next && ctx.services.cursors.encode(scope, next) }
}
