import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, daysFrom } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { convertAmount, rateOn } from '../exchange-rates/index.ts'
import type { Currency } from '../money/currencies/schema.ts'
import { today } from '../money/today.ts'
import type { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { makePdfJob } from './jobs/make-pdf.ts'
import { readInvoice } from './read-invoice.ts'
import { readInvoicing } from './read-invoicing.ts'
import { requireDueAfterIssue } from './require-due-after-issue.ts'
import type { InvoiceDetail, IssueInvoiceInput } from './schema.ts'
import { takeNumber } from './take-number.ts'

/** Numbers a draft and freezes it, with both addresses and what it comes to in the currency of reports; its PDF follows by a job. */
export async function issueInvoice(ctx: VerbContext, input: IssueInvoiceInput): Promise<InvoiceDetail> {
  const { id, expectedVersion } = input
  const invoice = await authorizedLoad(ctx, 'invoice:issue', invoiceResource, id, { expectedVersion })
  requireState(invoice, 'issue')
  if (invoice.lines.length === 0) throw new AppError('invalid', 'An invoice needs at least one line.')
  const settings = await readInvoicing(ctx)
  if (settings.sellerName === '')
    throw new AppError('invalid', 'Say first, in the settings of invoices, who issues them.', {
      data: { reason: 'seller' },
    })
  const { billedTo, billedBy } = await readInvoice(ctx, id)
  const issueDate = input.issueDate ?? invoice.issueDate ?? today(ctx)
  const dueDate = invoice.dueDate ?? daysAfter(issueDate, invoice.paymentDays)
  requireDueAfterIssue({ issueDate, dueDate })
  Object.assign(invoice, { state: 'issued', issueDate, dueDate, billedTo, billedBy })
  await freezeConversion(ctx, invoice, settings.currency, issueDate)
  // Last, because whoever else issues waits from here on.
  const number = await takeNumber(ctx, settings.numberPrefix, settings.nextNumber)
  const { id: pdfJobId } = await enqueue(ctx, makePdfJob, { invoiceId: id, number })
  Object.assign(invoice, { number, pdfJobId })
  await ctx.em.flush()
  return readInvoice(ctx, id)
}

function daysAfter(day: string, days: number): string {
  return daysFrom(new Date(`${day}T00:00:00Z`), days)
    .toISOString()
    .slice(0, 10)
}

/** Without a known rate there is nothing to freeze: reports tell such invoices apart. */
async function freezeConversion(
  ctx: VerbContext,
  invoice: Invoice,
  to: Currency,
  issueDate: string,
): Promise<void> {
  const found = await rateOn(ctx, invoice.currency, to, issueDate)
  if (!found) return
  const net = convertAmount(invoice.net, found.rate, invoice.currency, to)
  const tax = convertAmount(invoice.tax, found.rate, invoice.currency, to)
  Object.assign(invoice, {
    convertedCurrency: to,
    convertedRate: found.rate,
    convertedRateDay: found.day,
    convertedNet: net,
    convertedTax: tax,
    convertedGross: net + tax,
  })
}
