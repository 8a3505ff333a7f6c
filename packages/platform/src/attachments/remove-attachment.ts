import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { requireAttachment } from './require-attachment.ts'

/** Into the trash. */
export async function removeAttachment(
  ctx: VerbContext,
  input: { id: string },
): Promise<{ deletionId: string }> {
  authorize(ctx, 'attachment:update')
  const { id, name } = await requireAttachment(ctx, 'update', input.id)
  return { deletionId: await deleteRecord(ctx, { subject: 'file', id, label: name }) }
}
