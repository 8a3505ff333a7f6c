import { authorizeList, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { clientResource } from './client-resource.ts'
import { readClient } from './read-client.ts'
import type { ClientDetail } from './schema.ts'

export async function getClient(ctx: VerbContext, input: { id: string }): Promise<ClientDetail> {
  authorizeList(ctx, 'client:read')
  return readClient(ctx, input.id, visibleRows(ctx, 'client:read', clientResource, 'c'))
}
