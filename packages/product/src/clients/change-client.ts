import { type AccessContext, authorizedLoad } from '@freehold/access'
import { applyChanges } from '../record/apply-changes.ts'
import { clientResource } from './client-resource.ts'
import { saveClient } from './save-client.ts'
import type { UpdateClientInput } from './schema.ts'

/** Sets what the input names. */
export async function changeClient(ctx: AccessContext, input: UpdateClientInput): Promise<void> {
  const { id, expectedVersion, ...changes } = input
  const client = await authorizedLoad(ctx, 'client:update', clientResource, id, { expectedVersion })
  applyChanges(client, changes)
  await saveClient(ctx)
}
