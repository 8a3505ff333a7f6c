import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { filePath } from '../files/index.ts'
import type { Job } from './schema.ts'
import type { JobRow } from './select-jobs.ts'

/** A job as its viewer may see and handle it. */
export function presentJob(ctx: VerbContext, row: JobRow): Job {
  const { userId, userName, fileId, fileName, fileSize, fileExpiresAt, ...job } = row
  const open = row.state === 'queued' || row.state === 'running'
  return {
    ...job,
    createdAt: isoTime(row.createdAt),
    startedAt: isoTime(row.startedAt),
    finishedAt: isoTime(row.finishedAt),
    createdBy: userId === null ? null : { userId, name: userName },
    file:
      fileId === null
        ? null
        : {
            id: fileId,
            name: fileName ?? '',
            size: Number(fileSize),
            expiresAt: isoTime(fileExpiresAt),
            path: filePath(ctx.tenant, fileId),
          },
    canCancel: open && !row.cancelRequested && ctx.caller.can('job:cancel'),
    canRetry: (row.state === 'failed' || row.state === 'cancelled') && ctx.caller.can('job:retry'),
  }
}
