import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { today } from '../money/today.ts'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { tellPaid } from './notifications.ts'
import { readInvoice } from './read-invoice.ts'
import type { InvoiceDetail, MarkPaidInput } from './schema.ts'

/** The whole of it was paid. */
export async function markPaid(ctx: VerbContext, input: MarkPaidInput): Promise<InvoiceDetail> {
  const invoice = await authorizedLoad(ctx, 'invoice:pay', invoiceResource, input.id)
  requireState(invoice, 'markPaid')
  Object.assign(invoice, {
    state: 'paid',
    paidOn: input.paidOn ?? today(ctx),
    paymentNote: input.note === '' ? null : input.note,
  })
  await ctx.em.flush()
  await tellPaid(ctx, invoice)
  return readInvoice(ctx, input.id)
}
