import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { LockMode } from '@mikro-orm/core'
import { WebhookEndpoint } from '../webhook-endpoint.entity.ts'

/** An endpoint to change, locked. @throws AppError forbidden, not_found, conflict when it changed since `expectedVersion` */
export async function loadEndpoint(
  ctx: VerbContext,
  id: string,
  expectedVersion?: number,
): Promise<WebhookEndpoint> {
  authorize(ctx, 'webhook:manage')
  const found = await ctx.em.findOne(WebhookEndpoint, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!found || found.deletedAt) throw notFound('webhook endpoint')
  if (expectedVersion !== undefined && expectedVersion !== found.version)
    throw new AppError('conflict', 'Somebody changed this while you were editing.', {
      data: { reason: 'stale', changedAt: found.updatedAt.toISOString(), currentVersion: found.version },
    })
  return found
}
