import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { makePdfJob } from './jobs/make-pdf.ts'
import { readInvoice } from './read-invoice.ts'
import type { InvoiceDetail, VoidInvoiceInput } from './schema.ts'

/** It is not owed any more. Its number stays taken, and it stays readable. */
export async function voidInvoice(ctx: VerbContext, input: VoidInvoiceInput): Promise<InvoiceDetail> {
  const invoice = await authorizedLoad(ctx, 'invoice:void', invoiceResource, input.id)
  requireState(invoice, 'void')
  const number = invoice.number ?? null
  // Whoever downloads it from now on must see that it is void.
  const { id: pdfJobId } = await enqueue(ctx, makePdfJob, { invoiceId: invoice.id, number })
  Object.assign(invoice, { state: 'void', voidedAt: ctx.clock.now(), voidReason: input.reason, pdfJobId })
  await ctx.em.flush()
  return readInvoice(ctx, input.id)
}
