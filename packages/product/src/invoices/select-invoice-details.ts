import { isoTime } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { filePath } from '@freehold/platform/files'
import { type RawBuilder, sql } from 'kysely'
import { today } from '../money/today.ts'
import type { BilledBy, BilledTo, InvoiceDetail, InvoiceLine } from './schema.ts'
import { fromInvoices, invoiceColumns, presentInvoice, type SelectedInvoice } from './select-invoices.ts'
import { invoiceTotals } from './totals.ts'

type Row = SelectedInvoice &
  Pick<InvoiceDetail, 'paymentDays' | 'notes' | 'sentTo' | 'paymentNote' | 'voidedAt' | 'voidReason'> &
  Pick<InvoiceDetail, 'pdfJobId' | 'updatedByName'> & {
    lines: InvoiceLine[]
    billedTo: BilledTo
    billedBy: BilledBy
    pdfFileId: string | null
    converted: (Omit<NonNullable<InvoiceDetail['converted']>, 'net'> & { net: number }) | null
  }

/** Of a draft: what the client's record and the settings say now. */
const addressee = sql`coalesce(i.billed_to, jsonb_build_object('name', c.name, 'address', c.billing_address,
  'email', coalesce(c.billing_email, c.email), 'taxId', c.tax_id))`
const sender = sql`coalesce(i.billed_by, (select jsonb_build_object('name', s.seller_name, 'address', s.seller_address,
  'taxId', s.seller_tax_id, 'bankDetails', s.bank_details, 'footer', s.footer) from app.invoicing s),
  '{"name": "", "address": "", "taxId": null, "bankDetails": "", "footer": ""}')`

/** Invoices as their pages show them. */
export async function selectInvoiceDetails(ctx: TenantContext, where: RawBuilder<unknown>) {
  const found = await sql<Row>`
    select ${invoiceColumns(today(ctx))}, i.payment_days as "paymentDays", i.notes, i.lines, ${addressee} as "billedTo",
      ${sender} as "billedBy", i.sent_to as "sentTo", i.payment_note as "paymentNote", i.voided_at as "voidedAt",
      i.void_reason as "voidReason", i.pdf_file_id as "pdfFileId", i.pdf_job_id as "pdfJobId",
      case when i.converted_currency is not null then jsonb_build_object('currency', i.converted_currency, 'rate', i.converted_rate::text,
        'rateDay', i.converted_rate_day, 'net', i.converted_net, 'tax', i.converted_tax, 'gross', i.converted_gross) end as converted,
      (select m.name from app.membership m where m.user_id = i.updated_by) as "updatedByName"
    ${fromInvoices} where ${where}`.execute(ctx.sql)
  return found.rows.map((row) => {
    const { pdfFileId, lines, ...invoice } = presentInvoice(row)
    const totals = invoiceTotals(lines)
    return {
      ...invoice,
      lines: lines.map((line, i) => ({ ...line, net: totals.lines[i] ?? 0 })),
      taxes: totals.taxes,
      voidedAt: isoTime(row.voidedAt),
      pdf: pdfFileId === null ? null : { fileId: pdfFileId, path: filePath(ctx.tenant, pdfFileId) },
    }
  })
}

export type SelectedDetails = Awaited<ReturnType<typeof selectInvoiceDetails>>[number]
