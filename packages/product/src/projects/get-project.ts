import { authorizeList, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { projectResource } from './project-resource.ts'
import { readProject } from './read-project.ts'
import type { ProjectDetail } from './schema.ts'

export async function getProject(ctx: VerbContext, input: { id: string }): Promise<ProjectDetail> {
  authorizeList(ctx, 'project:read')
  return readProject(ctx, input.id, visibleRows(ctx, 'project:read', projectResource, 'p'))
}
