import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { numberText } from './number-text.ts'
import type { InvoicingSettings } from './schema.ts'

type Row = Omit<InvoicingSettings, 'upcomingNumber'> & { upcoming: number }

const beforeFirstChange: Row = {
  version: 1,
  numberPrefix: 'INV-',
  nextNumber: 1,
  paymentDays: 14,
  currency: 'EUR',
  taxRate: 0,
  sellerName: '',
  sellerAddress: '',
  sellerTaxId: null,
  bankDetails: '',
  footer: '',
  upcoming: 1,
}

/** How this workspace writes its invoices. Before anybody has changed it there is no row: the defaults of the table. */
export async function readInvoicing(ctx: TenantContext): Promise<InvoicingSettings> {
  const found = await sql<Row>`
    select s.version, s.number_prefix as "numberPrefix", s.next_number as "nextNumber", s.payment_days as "paymentDays",
      s.currency, s.tax_rate as "taxRate", s.seller_name as "sellerName", s.seller_address as "sellerAddress",
      s.seller_tax_id as "sellerTaxId", s.bank_details as "bankDetails", s.footer,
      greatest(s.next_number, coalesce((select n.last_number from app.invoice_series n where n.prefix = s.number_prefix), 0) + 1) as upcoming
    from app.invoicing s`.execute(ctx.sql)
  const { upcoming, ...row } = found.rows[0] ?? (await withoutRow(ctx))
  return { ...row, upcomingNumber: numberText(row.numberPrefix, upcoming) }
}

async function withoutRow(ctx: TenantContext): Promise<Row> {
  const found = await sql<{ upcoming: number }>`
    select last_number + 1 as upcoming from app.invoice_series where prefix = ${beforeFirstChange.numberPrefix}`.execute(
    ctx.sql,
  )
  return { ...beforeFirstChange, upcoming: found.rows[0]?.upcoming ?? 1 }
}
