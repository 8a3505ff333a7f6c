import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { retryJob } from '@freehold/jobs'
import { getJob } from './get-job.ts'
import type { Job } from './schema.ts'

/** Starts a failed or cancelled job the caller can see once more. Answers the new job; the old one stays as it ended. */
export async function retryOneJob(ctx: VerbContext, input: { id: string }): Promise<Job> {
  authorize(ctx, 'job:retry')
  const { id } = await getJob(ctx, input)
  return getJob(ctx, await retryJob(ctx, id))
}
