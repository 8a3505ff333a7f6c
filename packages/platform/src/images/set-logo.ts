import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { requireUpload } from '../files/index.ts'
import { logoJob } from './jobs/make-logo.ts'
import { replaceLogo } from './replace-logo.ts'

/** Starts making the workspace's logo from an uploaded file. */
export async function setLogo(ctx: VerbContext, input: { digest: string }): Promise<{ jobId: string }> {
  authorize(ctx, 'tenant:update')
  const fileId = await requireUpload(ctx, input.digest)
  const job = await enqueue(ctx, logoJob, { fileId })
  return { jobId: job.id }
}

export async function removeLogo(ctx: VerbContext): Promise<{ done: true }> {
  authorize(ctx, 'tenant:update')
  await replaceLogo(ctx, null)
  return { done: true }
}
