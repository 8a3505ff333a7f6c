import { type AccessContext, beyondOwn, forbidden, type Permission, reachingHolds } from '@freehold/access'
import type { Project } from './project.entity.ts'
import { projectResource } from './project-resource.ts'

/**
 * Another client brings along the grants on it: a move must not give the caller what they do not hold on the project now, nor
 * on its tasks.
 */
export async function requireNoGain(
  ctx: AccessContext,
  { id, createdBy, status, clientId }: Project,
  nextClientId: string | null,
): Promise<void> {
  const under = (client: string | null) => ({ id, createdBy, status, clientId: client })
  const reaching = await reachingHolds(ctx, projectResource, under(nextClientId), ctx.caller.granted)
  const brought = reaching.filter(({ permission }) => !permission.startsWith('client:'))
  const [gained] = await beyondOwn(ctx, projectResource, under(clientId ?? null), brought)
  if (gained) throw forbidden(gained.permission as Permission)
}
