import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { projectResource } from './project-resource.ts'

/** Into the trash, together with its tasks. */
export async function deleteProject(
  ctx: VerbContext,
  input: { id: string },
): Promise<{ deletionId: string }> {
  const project = await authorizedLoad(ctx, 'project:delete', projectResource, input.id)
  return { deletionId: await deleteRecord(ctx, { subject: 'project', id: project.id, label: project.name }) }
}
