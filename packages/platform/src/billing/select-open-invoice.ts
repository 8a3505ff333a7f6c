import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

export interface OpenInvoice {
  invoiceId: string
  amountDue: number
  currency: string
  payUrl: string | null
}

/** The oldest that is unpaid: the one to pay first. */
export async function selectOpenInvoice(ctx: TenantContext): Promise<OpenInvoice | null> {
  const found = await sql<OpenInvoice>`
    select stripe_id as "invoiceId", amount_remaining::float8 as "amountDue", currency, hosted_invoice_url as "payUrl"
    from app.billing_invoice where status = 'open' and amount_remaining > 0 order by invoiced_at, id limit 1`.execute(
    ctx.sql,
  )
  return found.rows[0] ?? null
}
