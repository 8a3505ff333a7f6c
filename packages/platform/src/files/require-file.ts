import type { AccessContext } from '@freehold/access'
import { actingUserId, notFound } from '@freehold/core'
import { type File, findFile } from '@freehold/files'

/** A file the caller may have: their own, or any with `file:read-all`. @throws AppError not_found otherwise. */
export async function requireFile(ctx: AccessContext, id: string): Promise<File> {
  const file = await findFile(ctx, id)
  if (file.createdBy !== actingUserId(ctx.actor) && !ctx.caller.can('file:read-all')) throw notFound('file')
  return file
}
