import { type RawBuilder, sql } from 'kysely'
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
  requestId: string | null
  input: unknown
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
    select j.id, j.name, j.label, j.state, j.progress, j.message, j.error, j.attempt, j.request_id as "requestId", j.input, j.created_at as "createdAt",
      j.started_at as "startedAt", j.finished_at as "finishedAt", j.created_by as "userId",
      (select m.name from app.membership m where m.user_id = j.created_by) as "userName",
      j.cancel_requested_at is not null as "cancelRequested",
      f.id as "fileId", f.name as "fileName", f.size as "fileSize", f.expires_at as "fileExpiresAt"
    from app.job j left join app.file f on f.id = j.file_id and (f.expires_at is null or f.expires_at > ${now})`
}
