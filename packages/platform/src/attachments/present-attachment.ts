import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { filePath } from '../files/index.ts'
import type { Attachment } from './schema.ts'

export interface AttachmentRow {
  id: string
  subject: string
  recordId: string
  name: string
  contentType: string
  size: string
  scanned: boolean
  createdAt: string
  userId: string | null
  userName: string | null
}

export const selectAttachments = sql`
  select f.id, f.subject, f.record_id as "recordId", f.name, f.content_type as "contentType", f.size,
    f.scanned_at is not null as "scanned", f.created_at as "createdAt", f.created_by as "userId",
    (select m.name from app.membership m where m.user_id = f.created_by) as "userName"
  from live.file f`

/** An attachment as the API shows it. */
export function presentAttachment(ctx: VerbContext, row: AttachmentRow): Attachment {
  const { userId, userName, ...rest } = row
  return {
    ...rest,
    size: Number(row.size),
    createdAt: isoTime(row.createdAt),
    createdBy: userId === null ? null : { userId, name: userName },
    path: filePath(ctx.tenant, row.id),
  }
}
