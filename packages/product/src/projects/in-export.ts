import { authorize, loadCaller } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import type { JobRun } from '@freehold/jobs'

/** One short transaction of an export, in which the person it acts for must still hold the permission. */
export function inExport<T>(run: JobRun, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return run.inTenant(async (ctx) => {
    authorize(Object.assign(ctx, { caller: await loadCaller(ctx) }), 'project:export')
    return work(ctx)
  })
}
