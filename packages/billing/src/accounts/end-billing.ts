import type { TenantContext } from '@freehold/db'
import { openChange } from '../changes/open-change.ts'
import { goesOn } from '../state/goes-on.ts'
import { findAccount } from './open-account.ts'

/**
 * For a workspace that is deleted: nothing is charged after the period that is paid. Its owner can take that back with the deletion.
 * @throws AppError conflict while another change is under way
 */
export async function endBilling(ctx: TenantContext): Promise<void> {
  const account = await findAccount(ctx)
  if (!account?.subscriptionId || account.cancelAt || !goesOn.has(account.state)) return
  await openChange(ctx, 'cancel', { afterwards: 'close' })
}
