import { authorizedLoad, authorizeIn } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from '../clients/index.ts'
import { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'
import { readInvoice } from './read-invoice.ts'
import { requireInvoiceClient } from './require-invoice-client.ts'
import type { InvoiceDetail } from './schema.ts'

/** A new draft with the same client, lines and notes; without days, number and purchase order, which are the other's own. */
export async function duplicateInvoice(ctx: VerbContext, input: { id: string }): Promise<InvoiceDetail> {
  const model = await authorizedLoad(ctx, 'invoice:read', invoiceResource, input.id)
  await requireInvoiceClient(ctx, model.clientId)
  await authorizeIn(ctx, 'invoice:create', clientResource, model.clientId)
  const { clientId, currency, paymentDays, notes, lines, net, tax, gross } = model
  const copied = { clientId, currency, paymentDays, notes, lines: structuredClone(lines), net, tax, gross }
  const draft = ctx.em.create(Invoice, { ...copied, state: 'draft' }, { persist: true })
  await ctx.em.flush()
  return readInvoice(ctx, draft.id)
}
