import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { archiveMany } from '../bulk/archive-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'
import { projectResource } from './project-resource.ts'

export async function archiveProjects(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorizeList(ctx, 'project:update')
  return archiveMany(ctx, projectResource, 'project:update', input.ids)
}
