import { type AccessContext, authorizedLoad } from '@freehold/access'
import { applyChanges } from '../record/apply-changes.ts'
import { flushWithExternalId } from '../record/flush-with-external-id.ts'
import { projectResource } from './project-resource.ts'
import { requireClient } from './require-client.ts'
import { requireNoGain } from './require-no-gain.ts'
import type { UpdateProjectInput } from './schema.ts'

/** Sets what the input names, with all that must hold for it. */
export async function changeProject(ctx: AccessContext, input: UpdateProjectInput): Promise<void> {
  const { id, expectedVersion, ...changes } = input
  const project = await authorizedLoad(ctx, 'project:update', projectResource, id, { expectedVersion })
  if (changes.clientId !== undefined && changes.clientId !== project.clientId) {
    await requireClient(ctx, changes.clientId)
    await requireNoGain(ctx, project, changes.clientId)
  }
  applyChanges(project, changes)
  await flushWithExternalId(ctx, 'project')
}
