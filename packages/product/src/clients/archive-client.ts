import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from './client-resource.ts'
import { readClient } from './read-client.ts'
import type { ClientDetail } from './schema.ts'

/** Takes a client out of the lists people choose from; its projects stay as they are. Archiving again changes nothing. */
export async function archiveClient(ctx: VerbContext, input: { id: string }): Promise<ClientDetail> {
  const client = await authorizedLoad(ctx, 'client:update', clientResource, input.id)
  client.archivedAt ??= ctx.clock.now()
  await ctx.em.flush()
  return readClient(ctx, input.id)
}
