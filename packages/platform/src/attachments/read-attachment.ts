import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { type AttachmentRow, presentAttachment, selectAttachments } from './present-attachment.ts'
import type { Attachment } from './schema.ts'

/** One whose record was checked by the caller. */
export async function readAttachment(ctx: VerbContext, id: string): Promise<Attachment> {
  const found = await sql<AttachmentRow>`${selectAttachments} where f.id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('file')
  return presentAttachment(ctx, row)
}
