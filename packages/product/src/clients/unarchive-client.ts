import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from './client-resource.ts'
import { readClient } from './read-client.ts'
import type { ClientDetail } from './schema.ts'

export async function unarchiveClient(ctx: VerbContext, input: { id: string }): Promise<ClientDetail> {
  const client = await authorizedLoad(ctx, 'client:update', clientResource, input.id)
  client.archivedAt = null
  await ctx.em.flush()
  return readClient(ctx, input.id)
}
