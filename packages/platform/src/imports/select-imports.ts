import { type RawBuilder, sql } from 'kysely'
import type { Import } from './schema.ts'

export type ImportRow = Omit<Import, 'errorFile'> & {
  fileId: string | null
  fileName: string | null
  fileSize: string | null
}

/** Imports with how their job goes and, while it can be downloaded, the file of what was not taken. */
export function selectImports(now: Date): RawBuilder<unknown> {
  return sql`
    select i.id, i.resource, i.format, coalesce(j.state, 'completed') as state, i.rows, i.rows_done as "rowsDone",
      i.created, i.updated, i.unchanged, i.failed, j.error, i.job_id as "jobId", i.created_at as "createdAt",
      j.finished_at as "finishedAt", f.id as "fileId", f.name as "fileName", f.size as "fileSize"
    from app.import i left join app.job j on j.id = i.job_id
      left join app.file f on f.id = i.error_file_id and (f.expires_at is null or f.expires_at > ${now})`
}
