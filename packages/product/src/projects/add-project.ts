import { type AccessContext, authorize, authorizeIn } from '@freehold/access'
import { requireQuota } from '@freehold/plans'
import { clientResource } from '../clients/index.ts'
import { flushWithExternalId } from '../record/flush-with-external-id.ts'
import { livingProjects } from './living-projects.ts'
import { Project } from './project.entity.ts'
import { requireClient } from './require-client.ts'
import type { CreateProjectInput } from './schema.ts'

/** Makes a project, with all that must hold for one. Returns its id. */
export async function addProject(ctx: AccessContext, input: CreateProjectInput): Promise<string> {
  if (input.clientId) {
    await requireClient(ctx, input.clientId)
    await authorizeIn(ctx, 'project:create', clientResource, input.clientId)
  } else authorize(ctx, 'project:create')
  await requireQuota(ctx, 'projects', livingProjects)
  const project = ctx.em.create(Project, { ...input }, { persist: true })
  await flushWithExternalId(ctx, 'project')
  return project.id
}
