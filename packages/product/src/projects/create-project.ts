import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { getProject } from './get-project.ts'
import { Project } from './project.entity.ts'
import { requireClient } from './require-client.ts'
import type { CreateProjectInput, ProjectDetail } from './schema.ts'

export async function createProject(ctx: VerbContext, input: CreateProjectInput): Promise<ProjectDetail> {
  authorize(ctx, 'project:create')
  await requireClient(ctx, input.clientId)
  const project = ctx.em.create(Project, { ...input }, { persist: true })
  await ctx.em.flush()
  return getProject(ctx, { id: project.id })
}
