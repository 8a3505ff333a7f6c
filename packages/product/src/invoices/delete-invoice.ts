import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'

/** A draft into the trash. What was issued is voided instead. */
export async function deleteInvoice(
  ctx: VerbContext,
  input: { id: string },
): Promise<{ deletionId: string }> {
  const invoice = await authorizedLoad(ctx, 'invoice:delete', invoiceResource, input.id)
  requireState(invoice, 'delete')
  return {
    deletionId: await deleteRecord(ctx, { subject: 'invoice', id: invoice.id, label: 'Draft invoice' }),
  }
}
