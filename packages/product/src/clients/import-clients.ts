import { defineImport } from '@freehold/api'
import { applies } from '../record/applies.ts'
import { livingByExternalId } from '../record/living-by-external-id.ts'
import { addClient } from './add-client.ts'
import { changeClient } from './change-client.ts'
import { clientResource } from './client-resource.ts'
import { createClientInput, updateClientInput } from './schema.ts'

export const clientImport = defineImport({
  name: 'clients',
  permission: 'client:create',
  row: createClientInput,
  async importRow(ctx, input, named) {
    const known = input.externalId && (await livingByExternalId(ctx, clientResource, input.externalId))
    if (!known) {
      await addClient(ctx, input)
      return 'created'
    }
    const changes = applies(updateClientInput, input, named, known)
    if (!changes) return 'unchanged'
    await changeClient(ctx, changes)
    return 'updated'
  },
})
