import type { AnyResource } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'

/** @throws AppError invalid for a kind of record without attachments */
export function requireAttachable(ctx: VerbContext, subject: string): AnyResource {
  const records = ctx.services.catalogue.records
  const resource = records.get(subject)
  if (resource?.attachments) return resource
  const known = [...records.values()].filter((each) => each.attachments).map((each) => each.subject)
  const detail = `There are no attachments of this. There are of: ${known.join(', ')}.`
  throw new AppError('invalid', detail, { fields: [{ pointer: '/subject', code: 'unknown', detail }] })
}
