import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { filePath } from './file-path.ts'
import { requireFile } from './require-file.ts'

/** What a file is called and where to download it. */
export async function getFile(ctx: VerbContext, input: { id: string }) {
  authorize(ctx, 'file:read')
  const { id, name, contentType, size, createdAt, expiresAt } = await requireFile(
    ctx,
    ctx.services.catalogue,
    input.id,
  )
  return {
    id,
    name,
    contentType,
    size,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    path: filePath(ctx.tenant, id),
  }
}
