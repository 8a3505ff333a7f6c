import { authorize, authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { type AttachmentRow, presentAttachment, selectAttachments } from './present-attachment.ts'
import { requireAttachable } from './require-attachable.ts'
import type { Attachment, listAttachmentsInput } from './schema.ts'

/** What is attached to one record, the newest first. */
export async function listAttachments(
  ctx: VerbContext,
  input: z.infer<typeof listAttachmentsInput>,
): Promise<Page<Attachment>> {
  authorize(ctx, 'attachment:read')
  const resource = requireAttachable(ctx, input.subject)
  await authorizedLoad(ctx, `${input.subject}:read`, resource, input.recordId)
  const { rows, nextCursor } = await listPage<AttachmentRow>(ctx, 'attachments', input, {
    select: selectAttachments,
    where: [
      sql`f.subject = ${input.subject} and f.record_id = ${input.recordId} and f.purpose = 'attachment'`,
      sql`(f.expires_at is null or f.expires_at > ${ctx.clock.now()})`,
    ],
    sort: {
      expression: sql`f.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.createdAt,
    },
    id: sql`f.id`,
  })
  return { data: rows.map((row) => presentAttachment(ctx, row)), nextCursor }
}
