import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { Client } from './client.entity.ts'
import { getClient } from './get-client.ts'
import type { ClientDetail } from './schema.ts'

export async function unarchiveClient(ctx: VerbContext, input: { id: string }): Promise<ClientDetail> {
  const client = await authorizedLoad(ctx, 'client:update', Client, input.id)
  client.archivedAt = null
  await ctx.em.flush()
  return getClient(ctx, input)
}
