import { authorize, authorizeIn } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requireQuota } from '@freehold/plans'
import { clientResource } from '../clients/index.ts'
import { livingProjects } from './living-projects.ts'
import { Project } from './project.entity.ts'
import { readProject } from './read-project.ts'
import { requireClient } from './require-client.ts'
import type { CreateProjectInput, ProjectDetail } from './schema.ts'

export async function createProject(ctx: VerbContext, input: CreateProjectInput): Promise<ProjectDetail> {
  if (input.clientId) {
    await requireClient(ctx, input.clientId)
    await authorizeIn(ctx, 'project:create', clientResource, input.clientId)
  } else authorize(ctx, 'project:create')
  await requireQuota(ctx, 'projects', livingProjects)
  const project = ctx.em.create(Project, { ...input }, { persist: true })
  await ctx.em.flush()
  return readProject(ctx, project.id)
}
