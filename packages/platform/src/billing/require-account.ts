import type { VerbContext } from '@freehold/api'
import type { BillingAccount } from '@freehold/billing'
import { AppError } from '@freehold/core'
import { readAccount } from './read-account.ts'

/** The workspace's account, which has a customer at Stripe. @throws AppError unavailable while that is being made */
export async function requireAccount(ctx: VerbContext): Promise<BillingAccount & { customerId: string }> {
  const account = await readAccount(ctx)
  if (account?.customerId) return { ...account, customerId: account.customerId }
  throw new AppError('unavailable', 'The account at Stripe is still being made. Try again in a moment.', {
    retryAfterSeconds: 3,
  })
}
