import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { BillingInvoice, moneyOf } from '@freehold/billing'
import type * as z from 'zod/mini'
import type { invoicesOutput } from './schema.ts'

/** Ten years of monthly ones. */
const most = 120

/** The newest first; drafts are not shown: they change until they are sent. */
export async function listInvoices(ctx: VerbContext): Promise<z.infer<typeof invoicesOutput>> {
  authorize(ctx, 'billing:read')
  const rows = await ctx.em.find(
    BillingInvoice,
    { status: { $ne: 'draft' } },
    { orderBy: { invoicedAt: 'desc', id: 'desc' }, limit: most },
  )
  return {
    data: rows.map((row) => ({
      id: row.stripeId,
      number: row.number ?? null,
      status: row.status,
      at: row.invoicedAt.toISOString(),
      total: moneyOf(row.total, row.currency),
      amountDue: moneyOf(row.amountRemaining, row.currency),
      paidAt: row.paidAt?.toISOString() ?? null,
      nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
      refunded: moneyOf(row.amountRefunded, row.currency),
      disputed: (row.disputed ?? null) !== null,
      url: row.hostedInvoiceUrl ?? null,
      pdfUrl: row.invoicePdf ?? null,
    })),
  }
}
