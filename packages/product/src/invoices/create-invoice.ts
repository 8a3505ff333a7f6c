import { authorizeIn } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from '../clients/index.ts'
import { Invoice } from './invoice.entity.ts'
import { readInvoice } from './read-invoice.ts'
import { readInvoicing } from './read-invoicing.ts'
import { requireDueAfterIssue } from './require-due-after-issue.ts'
import { requireInvoiceClient } from './require-invoice-client.ts'
import type { CreateInvoiceInput, InvoiceDetail } from './schema.ts'
import { invoiceTotals } from './totals.ts'

/** Makes a draft. What the input leaves open comes from the client, then from the settings. */
export async function createInvoice(ctx: VerbContext, input: CreateInvoiceInput): Promise<InvoiceDetail> {
  const client = await requireInvoiceClient(ctx, input.clientId)
  await authorizeIn(ctx, 'invoice:create', clientResource, input.clientId)
  requireDueAfterIssue(input)
  const settings = await readInvoicing(ctx)
  const { net, tax, gross } = invoiceTotals(input.lines)
  const invoice = ctx.em.create(
    Invoice,
    {
      ...input,
      state: 'draft',
      currency: input.currency ?? client.currency ?? settings.currency,
      paymentDays: input.paymentDays ?? client.paymentDays ?? settings.paymentDays,
      net,
      tax,
      gross,
    },
    { persist: true },
  )
  await ctx.em.flush()
  return readInvoice(ctx, invoice.id)
}
