import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { makeLink } from '../files/index.ts'
import { readAttachment } from './read-attachment.ts'
import { requireAttachment } from './require-attachment.ts'
import type { attachmentDetails } from './schema.ts'

/** One attachment, with an address that works for a few minutes without signing in. */
export async function getAttachment(
  ctx: VerbContext,
  input: { id: string },
): Promise<z.infer<typeof attachmentDetails>> {
  authorize(ctx, 'attachment:read')
  const { id } = await requireAttachment(ctx, 'read', input.id)
  return {
    ...(await readAttachment(ctx, id)),
    link: makeLink(ctx.services.fileLinks, ctx.tenant.id, id, ctx.clock.now()),
  }
}
