import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { projectResource } from './project-resource.ts'
import { readProject } from './read-project.ts'
import type { ProjectDetail } from './schema.ts'

/** Takes a project out of the list of those in use; it stays readable. Archiving again changes nothing. */
export async function archiveProject(ctx: VerbContext, input: { id: string }): Promise<ProjectDetail> {
  const project = await authorizedLoad(ctx, 'project:update', projectResource, input.id)
  project.archivedAt ??= ctx.clock.now()
  await ctx.em.flush()
  return readProject(ctx, input.id)
}
