import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { refreshJob } from '@freehold/billing'
import { enqueue } from '@freehold/jobs'

/** Asks Stripe how it stands: after Checkout, where the way back grants nothing. */
export async function refreshBilling(ctx: VerbContext) {
  authorize(ctx, 'billing:read')
  if (ctx.services.billing) await enqueue(ctx, refreshJob, {})
  return { done: true as const }
}
