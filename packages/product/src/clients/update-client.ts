import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { applyChanges } from '../record/apply-changes.ts'
import { clientResource } from './client-resource.ts'
import { readClient } from './read-client.ts'
import { saveClient } from './save-client.ts'
import type { ClientDetail, UpdateClientInput } from './schema.ts'

export async function updateClient(ctx: VerbContext, input: UpdateClientInput): Promise<ClientDetail> {
  const { id, expectedVersion, ...changes } = input
  const client = await authorizedLoad(ctx, 'client:update', clientResource, id, { expectedVersion })
  applyChanges(client, changes)
  await saveClient(ctx)
  return readClient(ctx, id)
}
