import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import type * as z from 'zod/mini'
import { readEndpoint } from '../endpoints/present-endpoint.ts'
import { requireEnabled } from '../endpoints/require-enabled.ts'
import { replayRangeJob } from '../jobs/replay-range.ts'
import type { replayRangeInput } from '../schema.ts'

/** Everything of a time once more, as a job. */
export async function replayRange(
  ctx: VerbContext,
  input: z.output<typeof replayRangeInput>,
): Promise<{ jobId: string }> {
  authorize(ctx, 'webhook:manage')
  requireEnabled(await readEndpoint(ctx, input.endpointId))
  const { id } = await enqueue(ctx, replayRangeJob, input)
  return { jobId: id }
}
