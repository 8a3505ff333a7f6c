import { Readable } from 'node:stream'
import { type AccessContext, visibleRows } from '@freehold/access'
import { daysFrom, notFound } from '@freehold/core'
import { discardFile, type File, saveFile, storeFile } from '@freehold/files'
import { type JobRun, runInChild } from '@freehold/jobs'
import { LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import { fonts } from '../papers/fonts.ts'
import { asCaller } from '../record/as-caller.ts'
import { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'
import type { RenderInvoice } from './pdf/render-invoice.ts'
import { readLogo } from './read-logo.ts'
import { type SelectedDetails, selectInvoiceDetails } from './select-invoice-details.ts'

const entry = new URL('./pdf/render-invoice.ts', import.meta.url)
const limits = { memoryMb: 384, timeoutMs: 60_000 }
const draftKeptDays = 1

/**
 * Makes the PDF of an invoice as it is now. That of an issued one takes the place of its last and belongs to it; that of a draft
 * is a file of whoever asked, for a day. Made again, it is the same: the newest one counts.
 * @throws AppError not_found for an invoice that is gone, and for a draft that whoever asked may not see
 */
export async function makePdf(
  run: JobRun,
  invoiceId: string,
): Promise<Pick<File, 'id' | 'storageKey' | 'name'>> {
  const [invoice] = await asCaller(run, (ctx) => readable(ctx, invoiceId))
  if (!invoice) throw notFound('invoice')
  const task: RenderInvoice = { invoice, logo: await readLogo(run), fonts, made: run.clock.now() }
  const pdf = await runInChild<RenderInvoice, Uint8Array>(entry, task, { ...limits, signal: run.signal })
  return storeFile(run, Readable.from([Buffer.from(pdf)]), (stored) => keepPdf(run, invoice, stored))
}

/** That of an issued one belongs to the invoice, whoever makes it; a draft's to whoever asked. */
function readable(ctx: AccessContext, id: string): Promise<SelectedDetails[]> {
  const seen = visibleRows(ctx, 'invoice:read', invoiceResource, 'i')
  return selectInvoiceDetails(ctx, sql`i.id = ${id} and (i.state <> 'draft' or ${seen})`)
}

function keepPdf(run: JobRun, invoice: SelectedDetails, stored: { key: string; size: number }) {
  const draft = invoice.state === 'draft'
  const name = draft ? 'draft-invoice.pdf' : `${(invoice.number ?? 'invoice').replace(/[^\w.-]+/g, '-')}.pdf`
  const file = { name, contentType: 'application/pdf', ...stored }
  return run.inTenant(async (ctx) => {
    if (draft) return saveFile(ctx, { ...file, expiresAt: daysFrom(ctx.clock.now(), draftKeptDays) })
    const record = await ctx.em.findOneOrFail(
      Invoice,
      { id: invoice.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (record.pdfFileId) await discardFile(ctx, record.pdfFileId)
    const saved = saveFile(ctx, {
      ...file,
      owner: { subject: 'invoice', id: invoice.id, purpose: 'document' },
    })
    await ctx.em.flush()
    record.pdfFileId = saved.id
    await ctx.em.flush()
    return saved
  })
}
