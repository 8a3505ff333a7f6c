import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { readInvoice } from './read-invoice.ts'
import type { InvoiceDetail, VoidInvoiceInput } from './schema.ts'

/** It is not owed any more. Its number stays taken, and it stays readable. */
export async function voidInvoice(ctx: VerbContext, input: VoidInvoiceInput): Promise<InvoiceDetail> {
  const invoice = await authorizedLoad(ctx, 'invoice:void', invoiceResource, input.id)
  requireState(invoice, 'void')
  Object.assign(invoice, { state: 'void', voidedAt: ctx.clock.now(), voidReason: input.reason })
  await ctx.em.flush()
  return readInvoice(ctx, input.id)
}
