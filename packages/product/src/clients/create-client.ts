import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { Client } from './client.entity.ts'
import { readClient } from './read-client.ts'
import { saveClient } from './save-client.ts'
import type { ClientDetail, CreateClientInput } from './schema.ts'

export async function createClient(ctx: VerbContext, input: CreateClientInput): Promise<ClientDetail> {
  authorize(ctx, 'client:create')
  const client = ctx.em.create(Client, { ...input }, { persist: true })
  await saveClient(ctx)
  return readClient(ctx, client.id)
}
