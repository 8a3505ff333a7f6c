import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { loadEndpoint } from './load-endpoint.ts'

/** Into the trash with all it was sent; nothing is sent from there. */
export async function deleteEndpoint(
  ctx: VerbContext,
  { id }: { id: string },
): Promise<{ deletionId: string }> {
  const { url } = await loadEndpoint(ctx, id)
  return {
    deletionId: await deleteRecord(ctx, { subject: 'webhook_endpoint', id, label: url.slice(0, 200) }),
  }
}
