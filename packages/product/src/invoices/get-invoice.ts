import { authorizeList, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { invoiceResource } from './invoice-resource.ts'
import { readInvoice } from './read-invoice.ts'
import type { InvoiceDetail } from './schema.ts'

export async function getInvoice(ctx: VerbContext, input: { id: string }): Promise<InvoiceDetail> {
  authorizeList(ctx, 'invoice:read')
  return readInvoice(ctx, input.id, visibleRows(ctx, 'invoice:read', invoiceResource, 'i'))
}
