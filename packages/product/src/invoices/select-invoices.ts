import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type { InvoiceRow } from './schema.ts'

/** A row as raw SQL gives it: amounts and times as text. */
export type SelectedInvoice = Omit<InvoiceRow, 'allowed' | 'net' | 'tax' | 'gross'> & {
  net: string
  tax: string
  gross: string
  createdBy: string | null
}

/** What is asked of an unpaid invoice whose day has passed, `today` being a plain date. */
export const isOverdue = (today: string) =>
  sql<boolean>`(i.state in ('issued', 'sent') and i.due_date < ${today}::date)`

/** What a row of the list shows, of `live.invoice i` with its client as `c`. An issued one keeps the name it was issued to. */
export const invoiceColumns = (
  today: string,
) => sql`i.id, i.version, i.number, i.state, coalesce(${isOverdue(today)}, false) as overdue,
  i.client_id as "clientId", coalesce(i.billed_to ->> 'name', c.name) as "clientName", i.currency, i.issue_date as "issueDate",
  i.due_date as "dueDate", i.po_number as "poNumber", i.net::text, i.tax::text, i.gross::text, i.sent_at as "sentAt", i.paid_on as "paidOn",
  i.created_at as "createdAt", i.updated_at as "updatedAt", i.created_by as "createdBy"`

export const fromInvoices = sql`from live.invoice i join app.client c on c.id = i.client_id`

export function presentInvoice<Row extends SelectedInvoice>(row: Row) {
  return {
    ...row,
    net: Number(row.net),
    tax: Number(row.tax),
    gross: Number(row.gross),
    sentAt: isoTime(row.sentAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
