import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteMany } from '../bulk/delete-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'

export async function deleteProjects(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorize(ctx, 'project:delete')
  return deleteMany(ctx, 'project', input.ids)
}
