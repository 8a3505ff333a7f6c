import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { invoiceResource } from './invoice-resource.ts'
import type { InvoiceDetail } from './schema.ts'
import { selectInvoiceDetails } from './select-invoice-details.ts'

/** One invoice as its page shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readInvoice(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<InvoiceDetail> {
  const found = await selectInvoiceDetails(ctx, sql`i.id = ${id} and ${only}`)
  const [invoice] = await withAllowed(ctx, invoiceResource, found)
  if (!invoice) throw notFound('invoice')
  return invoice
}
