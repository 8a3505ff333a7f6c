import type { VerbContext } from '@freehold/api'
import { addClient } from './add-client.ts'
import { readClient } from './read-client.ts'
import type { ClientDetail, CreateClientInput } from './schema.ts'

export async function createClient(ctx: VerbContext, input: CreateClientInput): Promise<ClientDetail> {
  return readClient(ctx, await addClient(ctx, input))
}
