import type { VerbContext } from '@freehold/api'
import { type BillingAccount, findAccount } from '@freehold/billing'
import { AppError } from '@freehold/core'

/** The workspace's account, which has a customer at Stripe. @throws AppError unavailable while that is being made */
export async function requireAccount(ctx: VerbContext): Promise<BillingAccount & { customerId: string }> {
  const account = await findAccount(ctx)
  if (account?.customerId) return { ...account, customerId: account.customerId }
  throw new AppError('unavailable', 'The account at Stripe is still being made. Try again in a moment.', {
    retryAfterSeconds: 3,
  })
}
