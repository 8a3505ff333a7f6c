import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { invoiceResource } from './invoice-resource.ts'
import { makePdfJob } from './jobs/make-pdf.ts'

/** Makes the PDF anew: of a draft to look at, of an issued invoice when its last one is gone or the logo is new. */
export async function startPdf(ctx: VerbContext, input: { id: string }): Promise<{ jobId: string }> {
  const { id, number } = await authorizedLoad(ctx, 'invoice:read', invoiceResource, input.id)
  return { jobId: (await enqueue(ctx, makePdfJob, { invoiceId: id, number: number ?? null })).id }
}
