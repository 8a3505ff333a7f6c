import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { projectResource } from './project-resource.ts'
import { readProject } from './read-project.ts'
import type { ProjectDetail } from './schema.ts'

export async function unarchiveProject(ctx: VerbContext, input: { id: string }): Promise<ProjectDetail> {
  const project = await authorizedLoad(ctx, 'project:update', projectResource, input.id)
  project.archivedAt = null
  await ctx.em.flush()
  return readProject(ctx, input.id)
}
