import { allowedOn, forbidden } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { madeInProject } from './permissions.ts'
import type { Project } from './project.entity.ts'
import { projectResource } from './project-resource.ts'

/** Another client brings along the grants on it: a move must not give the caller what they do not hold on the project now. */
export async function requireNoGain(
  ctx: VerbContext,
  { id, createdBy, status, clientId }: Project,
  nextClientId: string | null,
): Promise<void> {
  const held = async (client: string | null) => {
    const row = { id, createdBy, status, clientId: client }
    return (await allowedOn(ctx, projectResource, [row], madeInProject)).get(id) ?? []
  }
  const before = await held(clientId ?? null)
  const gained = (await held(nextClientId)).find((permission) => !before.includes(permission))
  if (gained) throw forbidden(gained)
}
