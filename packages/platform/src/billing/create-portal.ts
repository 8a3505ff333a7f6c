import { authorize } from '@freehold/access'
import type { OutsideContext } from '@freehold/api'
import { askStripe, whileSomebodyWaits } from '@freehold/billing'
import type * as z from 'zod/mini'
import { requireAccount } from './require-account.ts'
import { requireMay, requireStripe } from './require-may.ts'
import type { redirectOutput } from './schema.ts'

/** Stripe's page for cards and invoices. @throws AppError conflict, unavailable */
export async function createPortal(ctx: OutsideContext): Promise<z.infer<typeof redirectOutput>> {
  const customer = await ctx.inTenant(async (tx) => {
    authorize(tx, 'billing:manage')
    await requireMay(tx, 'portal')
    return (await requireAccount(tx)).customerId
  })
  const { stripe, link } = requireStripe(ctx)
  const return_url = link(`/w/${ctx.tenant.slug}/billing?portal=back`)
  const { url } = await askStripe(() =>
    stripe.billingPortal.sessions.create(
      { customer, return_url },
      { ...whileSomebodyWaits, idempotencyKey: ctx.idempotencyKey },
    ),
  )
  return { url, kind: 'portal' }
}
