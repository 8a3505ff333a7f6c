import type { VerbContext } from '@freehold/api'
import { changeProject } from './change-project.ts'
import { readProject } from './read-project.ts'
import type { ProjectDetail, UpdateProjectInput } from './schema.ts'

export async function updateProject(ctx: VerbContext, input: UpdateProjectInput): Promise<ProjectDetail> {
  await changeProject(ctx, input)
  return readProject(ctx, input.id)
}
