import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { filePath } from '../files/file-path.ts'
import type { Job } from './schema.ts'

export interface JobRow {
  id: string
  name: string
  label: string
  state: Job['state']
  progress: number
  message: string | null
  error: string | null
  attempt: number
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  userId: string | null
  userName: string | null
  cancelRequested: boolean
  fileId: string | null
  fileName: string | null
  fileSize: string | null
  fileExpiresAt: string | null
}

/** Jobs with who started them and, while it can be downloaded, the file they left. */
export function selectJobs(now: Date): RawBuilder<unknown> {
  return sql`
    select j.id, j.name, j.label, j.state, j.progress, j.message, j.error, j.attempt, j.created_at as "createdAt",
      j.started_at as "startedAt", j.finished_at as "finishedAt", j.created_by as "userId",
      (select m.name from app.membership m where m.user_id = j.created_by) as "userName",
      j.cancel_requested_at is not null as "cancelRequested",
      f.id as "fileId", f.name as "fileName", f.size as "fileSize", f.expires_at as "fileExpiresAt"
    from app.job j left join app.file f on f.id = j.file_id and (f.expires_at is null or f.expires_at > ${now})`
}

/** Everybody sees their own jobs; `job:read-all` sees all. */
export function visibleJobs(ctx: VerbContext, mine = false): RawBuilder<unknown>[] {
  if (ctx.caller.can('job:read-all') && !mine) return []
  return [sql`j.created_by = freehold.acting_user_id()`]
}

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
