import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { Project } from './project.entity.ts'

/** Into the trash, together with its tasks. */
export async function deleteProject(
  ctx: VerbContext,
  input: { id: string },
): Promise<{ deletionId: string }> {
  const project = await authorizedLoad(ctx, 'project:delete', Project, input.id)
  return { deletionId: await deleteRecord(ctx, { subject: 'project', id: project.id, label: project.name }) }
}
