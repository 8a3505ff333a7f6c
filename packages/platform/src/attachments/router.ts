import { read, router, write } from '@freehold/api'
import { addAttachment } from './add-attachment.ts'
import { getAttachment } from './get-attachment.ts'
import { listAttachments } from './list-attachments.ts'
import { removeAttachment } from './remove-attachment.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'

// Every member may ask; the right to read or update the record decides, in each verb.
export const attachmentsRouter = router({
  list: read(
    'attachment:read',
    { input: schema.listAttachmentsInput, output: schema.attachmentPage, rest: rest.list },
    listAttachments,
  ),
  get: read(
    'attachment:read',
    { input: schema.attachmentInput, output: schema.attachmentDetails, rest: rest.get },
    getAttachment,
  ),
  add: write(
    'attachment:update',
    { input: schema.addAttachmentInput, output: schema.attachment, rest: rest.add },
    addAttachment,
  ),
  remove: write(
    'attachment:update',
    { input: schema.attachmentInput, output: schema.removedAttachment, rest: rest.remove },
    removeAttachment,
  ),
})
