import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { safeParse } from 'zod/v4/core'
import type { JobDefinition } from './define-job.ts'
import { sendJob } from './send-job.ts'

/**
 * Puts a job into the queue inside the caller's transaction: both happen or neither. Returns the job's id at once; the
 * `app.job` row with that id says how it goes.
 * `startAfterSeconds`: not before that many seconds; `startAt`: not before that time.
 * @throws AppError `invalid` when the input is not what the job's schema allows; `too_large` above 256 KB of it.
 */
export async function enqueue<Input>(
  ctx: TenantContext,
  job: JobDefinition<Input>,
  input: NoInfer<Input>,
  options: { startAfterSeconds?: number; startAt?: Date } = {},
): Promise<{ id: string }> {
  const parsed = safeParse(job.input, input)
  if (!parsed.success)
    throw new AppError('invalid', 'This job cannot be started with these settings.', { cause: parsed.error })
  return sendJob(ctx, {
    name: job.name,
    label: job.visible ? job.label(parsed.data) : null,
    input: parsed.data,
    startAfter: options.startAt ?? options.startAfterSeconds ?? 0,
  })
}
