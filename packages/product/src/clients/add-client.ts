import { type AccessContext, authorize } from '@freehold/access'
import { Client } from './client.entity.ts'
import { saveClient } from './save-client.ts'
import type { CreateClientInput } from './schema.ts'

/** Makes a client. Returns its id. */
export async function addClient(ctx: AccessContext, input: CreateClientInput): Promise<string> {
  authorize(ctx, 'client:create')
  const client = ctx.em.create(Client, { ...input }, { persist: true })
  await saveClient(ctx)
  return client.id
}
