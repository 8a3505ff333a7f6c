import type { AnyResource } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'

/** A kind of record that takes grants. Any other word is answered like a record that is not there. */
export function requireGrantable(ctx: VerbContext, subject: string): AnyResource {
  const resource = ctx.services.catalogue.records.get(subject)
  if (!resource?.grantable) throw notFound('record')
  return resource
}
