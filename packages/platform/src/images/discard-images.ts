import type { TenantContext } from '@freehold/db'
import { discardFile } from '@freehold/files'

/** What a record's pictures were until now. */
export async function discardImages(ctx: TenantContext, fileIds: readonly string[] | null): Promise<void> {
  for (const id of fileIds ?? []) await discardFile(ctx, id)
}
