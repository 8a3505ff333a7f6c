import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { clientResource } from './client-resource.ts'

/** Into the trash, together with its projects and their tasks. */
export async function deleteClient(ctx: VerbContext, input: { id: string }): Promise<{ deletionId: string }> {
  const client = await authorizedLoad(ctx, 'client:delete', clientResource, input.id)
  return { deletionId: await deleteRecord(ctx, { subject: 'client', id: client.id, label: client.name }) }
}
