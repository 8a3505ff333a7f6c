import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { readInvoice } from './read-invoice.ts'
import type { InvoiceDetail } from './schema.ts'

/** It was not paid after all: back to sent, if it was sent, else to issued. */
export async function unmarkPaid(ctx: VerbContext, input: { id: string }): Promise<InvoiceDetail> {
  const invoice = await authorizedLoad(ctx, 'invoice:pay', invoiceResource, input.id)
  requireState(invoice, 'unmarkPaid')
  Object.assign(invoice, { state: invoice.sentAt ? 'sent' : 'issued', paidOn: null, paymentNote: null })
  await ctx.em.flush()
  return readInvoice(ctx, input.id)
}
