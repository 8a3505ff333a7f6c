import { type AccessContext, authorizeList } from '@freehold/access'
import type { JobRun } from '@freehold/jobs'
import { asCaller } from '../record/as-caller.ts'

/** One short transaction of an export, in which the person it acts for must still hold the permission. */
export function inExport<T>(run: JobRun, work: (ctx: AccessContext) => Promise<T>): Promise<T> {
  return asCaller(run, (ctx) => {
    authorizeList(ctx, 'project:export')
    return work(ctx)
  })
}
