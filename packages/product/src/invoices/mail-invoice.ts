import { type AccessContext, authorizedLoad } from '@freehold/access'
import { AppError, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import type { JobRun } from '@freehold/jobs'
import { LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import { asCaller } from '../record/as-caller.ts'
import { Invoice } from './invoice.entity.ts'
import { invoiceMail } from './invoice-mail.ts'
import { invoiceResource } from './invoice-resource.ts'
import { invoiceActs } from './invoice-states.ts'
import { mailsLeft, tooManyMails } from './mails-left.ts'
import { makePdf } from './make-pdf.ts'
import type { InvoiceState } from './schema.ts'

interface Sending {
  invoiceId: string
  number: string
  to: string
  message: string
}

/**
 * Mails an invoice with its PDF and notes that it was sent. The PDF is made anew, so that it says what the invoice says now. The
 * mail's id is the job's: a mail that leaves twice, because its worker died before the note, is known as one.
 */
export async function mailInvoice(run: JobRun, { invoiceId, to, message }: Sending): Promise<void> {
  const before = await asCaller(run, (ctx) => sendable(ctx, invoiceId))
  const pdf = await makePdf(run, invoiceId)
  const answer = await run.inTenant(replyAddress)
  await run.outbox.send({
    to,
    ...invoiceMail({ ...before, message }),
    id: run.jobId,
    ...(answer && { replyTo: answer }),
    attachments: [{ name: pdf.name, type: 'application/pdf', tenantId: run.tenant.id, key: pdf.storageKey }],
  })
  await run.once(async (ctx) => {
    const invoice = await ctx.em.findOneOrFail(
      Invoice,
      { id: invoiceId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    // Voided while the mail was on its way: it was sent all the same.
    if (invoice.state === 'issued') invoice.state = 'sent'
    Object.assign(invoice, { sentAt: ctx.clock.now(), sentTo: to })
    await ctx.em.flush()
  })
}

/** For whoever may send it now: jobs can be started again by others, and long after. */
async function sendable(ctx: AccessContext, id: string) {
  const invoice = await authorizedLoad(ctx, 'invoice:send', invoiceResource, id)
  if (!invoice.number || !invoice.dueDate || !invoice.billedBy) throw notFound('invoice')
  const allowed: readonly InvoiceState[] = invoiceActs.send
  // Final: trying again would not make it owed again.
  if (!allowed.includes(invoice.state)) throw new AppError('invalid', 'This invoice was voided meanwhile.')
  // Itself among them: a cancelled job can be started again any number of times. Final, as trying again is another mail's turn.
  if ((await mailsLeft(ctx)) < 0) throw new AppError('invalid', tooManyMails().message)
  const { number, gross, currency, dueDate, state, billedBy } = invoice
  return { number, gross, currency, dueDate, paid: state === 'paid', seller: billedBy.name }
}

/** Clients answer to whoever sent the invoice. */
async function replyAddress(ctx: TenantContext): Promise<string | null> {
  const found = await sql<{
    email: string
  }>`select email from app.membership where user_id = freehold.acting_user_id()`.execute(ctx.sql)
  return found.rows[0]?.email ?? null
}
