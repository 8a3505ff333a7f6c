import type { VerbContext } from '@freehold/api'
import { changeClient } from './change-client.ts'
import { readClient } from './read-client.ts'
import type { ClientDetail, UpdateClientInput } from './schema.ts'

export async function updateClient(ctx: VerbContext, input: UpdateClientInput): Promise<ClientDetail> {
  await changeClient(ctx, input)
  return readClient(ctx, input.id)
}
