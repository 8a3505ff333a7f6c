import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * While something is unpaid nobody is added beyond the seats that were paid for.
 * @param used seats in use, with those about to be added
 * @throws AppError payment_required
 */
export async function requirePaidSeats(ctx: TenantContext, used: () => Promise<number>): Promise<void> {
  const found = await sql<{ seats: number }>`
    select seats from app.billing_account where state in ('past_due', 'restricted') and seats is not null`.execute(
    ctx.sql,
  )
  const paid = found.rows[0]?.seats
  if (paid === undefined || (await used()) <= paid) return
  throw new AppError(
    'payment_required',
    `An invoice of this workspace is unpaid, and all ${paid} paid seats are taken. Pay it to add people.`,
    { data: { reason: 'seats_unpaid', seats: paid } },
  )
}
