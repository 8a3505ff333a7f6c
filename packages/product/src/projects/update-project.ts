import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { applyChanges } from '../record/apply-changes.ts'
import { projectResource } from './project-resource.ts'
import { readProject } from './read-project.ts'
import { requireClient } from './require-client.ts'
import { requireNoGain } from './require-no-gain.ts'
import type { ProjectDetail, UpdateProjectInput } from './schema.ts'

export async function updateProject(ctx: VerbContext, input: UpdateProjectInput): Promise<ProjectDetail> {
  const { id, expectedVersion, ...changes } = input
  const project = await authorizedLoad(ctx, 'project:update', projectResource, id, { expectedVersion })
  if (changes.clientId !== undefined && changes.clientId !== project.clientId) {
    await requireClient(ctx, changes.clientId)
    await requireNoGain(ctx, project, changes.clientId)
  }
  applyChanges(project, changes)
  await ctx.em.flush()
  return readProject(ctx, id)
}
