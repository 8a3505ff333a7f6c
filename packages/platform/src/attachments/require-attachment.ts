import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type File, findFile } from '@freehold/files'
import { requireAttachable } from './require-attachable.ts'

/** The attachment, where the caller may do `action` to its record. @throws AppError not_found, forbidden */
export async function requireAttachment(
  ctx: VerbContext,
  action: 'read' | 'update',
  id: string,
): Promise<File> {
  const file = await findFile(ctx, id)
  const { subject, recordId, purpose } = file
  if (!subject || !recordId || purpose !== 'attachment') throw notFound('file')
  const resource = requireAttachable(ctx, subject)
  await authorizedLoad(ctx, `${subject}:${action}`, resource, recordId)
  return file
}
