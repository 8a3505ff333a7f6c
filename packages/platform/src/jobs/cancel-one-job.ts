import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { cancelJob } from '@freehold/jobs'
import { getJob } from './get-job.ts'
import type { Job } from './schema.ts'

/** Asks a job the caller can see to stop. One that has ended stays as it ended. */
export async function cancelOneJob(ctx: VerbContext, input: { id: string }): Promise<Job> {
  authorize(ctx, 'job:cancel')
  const { id } = await getJob(ctx, input)
  await cancelJob(ctx, id)
  return getJob(ctx, input)
}
