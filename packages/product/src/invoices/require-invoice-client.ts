import { type AccessContext, visibleRows } from '@freehold/access'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { clientResource } from '../clients/index.ts'
import type { Currency } from '../money/currencies/schema.ts'

export interface InvoicedClient {
  currency: Currency | null
  paymentDays: number | null
}

/** A client the caller sees, with what invoices to it begin with. Any other one does not exist for them. */
export async function requireInvoiceClient(ctx: AccessContext, clientId: string): Promise<InvoicedClient> {
  const found = await sql<InvoicedClient>`
    select c.currency, c.payment_days as "paymentDays" from live.client c
    where c.id = ${clientId} and ${visibleRows(ctx, 'client:read', clientResource, 'c')}`.execute(ctx.sql)
  const [client] = found.rows
  if (client) return client
  const detail = 'This client does not exist.'
  throw new AppError('invalid', detail, { fields: [{ pointer: '/clientId', code: 'unknown', detail }] })
}
