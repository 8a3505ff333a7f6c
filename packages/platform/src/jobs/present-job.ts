import type { VerbContext } from '@freehold/api'
import { isoTime, type TenantRef } from '@freehold/core'
import { filePath } from '../files/index.ts'
import { describeInput } from './describe-input.ts'
import type { Job, JobRecord } from './schema.ts'
import type { JobRow } from './select-jobs.ts'

/** A job as its viewer may see and handle it. */
export function presentJob(ctx: VerbContext, row: JobRow): Job {
  const open = row.state === 'queued' || row.state === 'running'
  return {
    ...presentRecord(ctx.tenant, row),
    requestId: row.requestId,
    startedWith: describeInput(row.input),
    canCancel: open && !row.cancelRequested && ctx.caller.can('job:cancel'),
    canRetry: (row.state === 'failed' || row.state === 'cancelled') && ctx.caller.can('job:retry'),
  }
}

/** A job as everybody sees it who may. */
export function presentRecord(tenant: TenantRef, row: JobRow): JobRecord {
  const { userId, userName, fileId, fileName, fileSize, fileExpiresAt, requestId, input, ...job } = row
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
            path: filePath(tenant, fileId),
          },
  }
}
