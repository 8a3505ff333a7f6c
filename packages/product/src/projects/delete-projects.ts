import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteMany } from '../bulk/delete-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'
import { projectResource } from './project-resource.ts'

export async function deleteProjects(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorizeList(ctx, 'project:delete')
  return deleteMany(ctx, projectResource, 'project:delete', input.ids)
}
