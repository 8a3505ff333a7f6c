import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { getProject } from './get-project.ts'
import { Project } from './project.entity.ts'
import type { ProjectDetail } from './schema.ts'

export async function unarchiveProject(ctx: VerbContext, input: { id: string }): Promise<ProjectDetail> {
  const project = await authorizedLoad(ctx, 'project:update', Project, input.id)
  project.archivedAt = null
  await ctx.em.flush()
  return getProject(ctx, input)
}
