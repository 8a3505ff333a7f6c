import { type AccessContext, authorize, authorizedLoad, authorizeList } from '@freehold/access'
import type { Catalogue } from '@freehold/api'
import { actingUserId, notFound } from '@freehold/core'
import { type File, findFile } from '@freehold/files'

/**
 * A file the caller may have: one of a record they may read; otherwise their own, or any with `file:read-all`.
 * @throws AppError not_found; forbidden for who may download no files at all
 */
export async function requireFile(
  ctx: AccessContext,
  { records }: Pick<Catalogue, 'records'>,
  id: string,
): Promise<File> {
  const file = await findFile(ctx, id)
  if (file.subject && file.recordId) {
    const resource = records.get(file.subject)
    if (!resource) throw notFound('file')
    if (file.purpose === 'attachment') authorizeList(ctx, 'attachment:read')
    await authorizedLoad(ctx, `${file.subject}:read`, resource, file.recordId).catch(asNoFile)
    return file
  }
  authorize(ctx, 'file:read')
  if (file.createdBy !== actingUserId(ctx.actor) && !ctx.caller.can('file:read-all')) throw notFound('file')
  return file
}

/** One answer with that for a file that is not there: it does not tell of which record it is. */
function asNoFile(error: { code?: string }): never {
  throw error.code === 'not_found' ? notFound('file') : error
}
