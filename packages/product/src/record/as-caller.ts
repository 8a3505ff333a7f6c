import { type AccessContext, loadCaller } from '@freehold/access'
import type { JobRun } from '@freehold/jobs'

/**
 * One short transaction of a job, with what the person it acts for may do now: much may have changed since it was started, and
 * somebody else may have started it again.
 */
export function asCaller<T>(run: JobRun, work: (ctx: AccessContext) => Promise<T>): Promise<T> {
  return run.inTenant(async (ctx) => work(Object.assign(ctx, { caller: await loadCaller(ctx) })))
}
