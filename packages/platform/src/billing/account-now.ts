import type { BillingAccount } from '@freehold/billing'

/** Now, as the customer lives it: a test clock's time while it has one. */
export function accountNow(
  account: Pick<BillingAccount, 'testClockId' | 'clockNow'> | null,
  now: Date,
): Date {
  return (account?.testClockId && account.clockNow) || now
}
