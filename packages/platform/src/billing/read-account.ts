import { BillingAccount } from '@freehold/billing'
import type { TenantContext } from '@freehold/db'

/** What the sync derived last; null before the workspace has a customer at Stripe. */
export function readAccount(ctx: TenantContext): Promise<BillingAccount | null> {
  return ctx.em.findOne(BillingAccount, { id: { $ne: null } })
}

/** Now, as the customer lives it: a test clock's time while it has one. */
export function accountNow(
  account: Pick<BillingAccount, 'testClockId' | 'clockNow'> | null,
  now: Date,
): Date {
  return (account?.testClockId && account.clockNow) || now
}
