import { type AccessContext, authorizeList, loadCaller } from '@freehold/access'
import type { JobRun } from '@freehold/jobs'

/** One short transaction of an export, in which the person it acts for must still hold the permission. */
export function inExport<T>(run: JobRun, work: (ctx: AccessContext) => Promise<T>): Promise<T> {
  return run.inTenant(async (ctx) => {
    const access = Object.assign(ctx, { caller: await loadCaller(ctx) })
    authorizeList(access, 'project:export')
    return work(access)
  })
}
