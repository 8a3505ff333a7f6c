import { authorizedLoad, authorizeIn } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from '../clients/index.ts'
import { applyChanges } from '../record/apply-changes.ts'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { readInvoice } from './read-invoice.ts'
import { requireDueAfterIssue } from './require-due-after-issue.ts'
import { requireInvoiceClient } from './require-invoice-client.ts'
import type { InvoiceDetail, UpdateInvoiceInput } from './schema.ts'
import { invoiceTotals } from './totals.ts'

/** Changes a draft; its lines as a whole. Whoever moves it to another client must be allowed to make one there. */
export async function updateInvoice(ctx: VerbContext, input: UpdateInvoiceInput): Promise<InvoiceDetail> {
  const { id, expectedVersion, ...changes } = input
  const invoice = await authorizedLoad(ctx, 'invoice:update', invoiceResource, id, { expectedVersion })
  requireState(invoice, 'update')
  if (changes.clientId !== undefined && changes.clientId !== invoice.clientId) {
    await requireInvoiceClient(ctx, changes.clientId)
    await authorizeIn(ctx, 'invoice:create', clientResource, changes.clientId)
  }
  applyChanges(invoice, changes)
  requireDueAfterIssue({ issueDate: invoice.issueDate ?? null, dueDate: invoice.dueDate ?? null })
  const { net, tax, gross } = invoiceTotals(invoice.lines)
  Object.assign(invoice, { net, tax, gross })
  await ctx.em.flush()
  return readInvoice(ctx, id)
}
