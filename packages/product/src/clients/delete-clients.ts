import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteMany } from '../bulk/delete-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'

export async function deleteClients(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorize(ctx, 'client:delete')
  return deleteMany(ctx, 'client', input.ids)
}
