import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import type { rotateSecretInput } from '../schema.ts'
import { loadEndpoint } from './load-endpoint.ts'
import { readEndpoint } from './present-endpoint.ts'
import { requireCourier } from './require-valid.ts'

/** From now on the new secret signs; for the overlap the old one does too, so that no delivery fails to verify meanwhile. */
export async function rotateSecret(
  ctx: VerbContext,
  { id, overlapHours }: z.output<typeof rotateSecretInput>,
) {
  const endpoint = await loadEndpoint(ctx, id)
  const { secret, sealed } = requireCourier(ctx).makeSecret()
  endpoint.sealedPreviousSecret = overlapHours === 0 ? null : endpoint.sealedSecret
  endpoint.previousSecretExpiresAt =
    overlapHours === 0 ? null : new Date(ctx.clock.now().getTime() + overlapHours * 3_600_000)
  endpoint.sealedSecret = sealed
  await ctx.em.flush()
  return { ...(await readEndpoint(ctx, id)), secret }
}
