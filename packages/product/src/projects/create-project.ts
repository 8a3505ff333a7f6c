import type { VerbContext } from '@freehold/api'
import { addProject } from './add-project.ts'
import { readProject } from './read-project.ts'
import type { CreateProjectInput, ProjectDetail } from './schema.ts'

export async function createProject(ctx: VerbContext, input: CreateProjectInput): Promise<ProjectDetail> {
  return readProject(ctx, await addProject(ctx, input))
}
