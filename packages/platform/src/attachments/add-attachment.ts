import { authorize, authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { findFile, isSharable, refineType } from '@freehold/files'
import { requireQuota } from '@freehold/plans'
import type * as z from 'zod/mini'
import { requireUpload } from '../files/index.ts'
import { readAttachment } from './read-attachment.ts'
import { requireAttachable } from './require-attachable.ts'
import { roomForFiles } from './room-for-files.ts'
import type { Attachment, addAttachmentInput } from './schema.ts'
import { megabytesOf, storedFiles, storedMegabytes } from './stored-files.ts'

const trashIsFull =
  'Too many removed files are in the trash to add this one. They go when their time there is over.'

/** Makes the caller's own upload a part of a record. */
export async function addAttachment(
  ctx: VerbContext,
  input: z.infer<typeof addAttachmentInput>,
): Promise<Attachment> {
  authorize(ctx, 'attachment:update')
  const resource = requireAttachable(ctx, input.subject)
  await authorizedLoad(ctx, `${input.subject}:update`, resource, input.recordId)
  const file = await findFile(ctx, await requireUpload(ctx, input.digest))
  // It may have come for something else, which takes other kinds of files.
  if (!isSharable(file.contentType)) throw notTaken()
  await requireQuota(ctx, 'files', storedFiles)
  await requireQuota(ctx, 'storageMegabytes', storedMegabytes, megabytesOf(file.size))
  const room = await roomForFiles(ctx)
  if (room !== null && file.size > room) throw new AppError('plan_limit', trashIsFull)
  file.name = input.name
  file.contentType = refineType(file.contentType, input.name)
  file.expiresAt = null
  file.subject = input.subject
  file.recordId = input.recordId
  file.purpose = 'attachment'
  await ctx.em.flush()
  return readAttachment(ctx, file.id)
}

function notTaken(): AppError {
  const detail = 'Files of this kind are not taken. Pack it into a ZIP archive to share it.'
  return new AppError('invalid', detail, { fields: [{ pointer: '/digest', code: 'kind', detail }] })
}
