import { type AnyResource, authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { type File, findFile } from '@freehold/files'

/** @throws AppError invalid for a kind of record without attachments */
export function requireAttachable(ctx: VerbContext, subject: string): AnyResource {
  const records = ctx.services.catalogue.records
  const resource = records.get(subject)
  if (resource?.attachments) return resource
  const known = [...records.values()].filter((each) => each.attachments).map((each) => each.subject)
  const detail = `There are no attachments of this. There are of: ${known.join(', ')}.`
  throw new AppError('invalid', detail, { fields: [{ pointer: '/subject', code: 'unknown', detail }] })
}

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
