import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { invoiceResource } from './invoice-resource.ts'
import { requireState } from './invoice-states.ts'
import { sendInvoiceJob } from './jobs/send-invoice.ts'
import { mailsLeft, tooManyMails } from './mails-left.ts'
import type { SendInvoiceInput } from './schema.ts'

/** Starts the mail with the PDF; the invoice is `sent` when a mail server has taken it. */
export async function sendInvoice(ctx: VerbContext, input: SendInvoiceInput): Promise<{ jobId: string }> {
  const invoice = await authorizedLoad(ctx, 'invoice:send', invoiceResource, input.id)
  requireState(invoice, 'send')
  const to = input.to ?? invoice.billedTo?.email
  if (!to) {
    const detail = 'This invoice has no e-mail address: say where it goes.'
    throw new AppError('invalid', detail, { fields: [{ pointer: '/to', code: 'missing', detail }] })
  }
  if ((await mailsLeft(ctx)) <= 0) throw tooManyMails()
  const sending = { invoiceId: invoice.id, number: invoice.number ?? '', to, message: input.message }
  return { jobId: (await enqueue(ctx, sendInvoiceJob, sending)).id }
}
