import type { OutsideContext, VerbContext } from '@freehold/api'
import { type BillingAccount, findAccount, underWay } from '@freehold/billing'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { type Action, type Circumstances, plansNotSold, whatMay } from './what-may.ts'

/** Everything that decides what may be done now. */
export async function readCircumstances(ctx: VerbContext) {
  const account = await findAccount(ctx)
  const found = await sql<{ changing: boolean; owes: boolean }>`
    select exists (select from app.billing_change where state = 'open') as changing,
      exists (select from app.billing_invoice where status = 'open' and amount_remaining > 0) as owes`.execute(
    ctx.sql,
  )
  const { changing = false, owes = false } = found.rows[0] ?? {}
  const circumstances: Circumstances = { account, on: ctx.services.billing !== undefined, changing, owes }
  return { account, circumstances, may: whatMay(circumstances) }
}

/** @throws AppError conflict with the page's own words */
export async function requireMay(ctx: VerbContext, action: Action): Promise<BillingAccount | null> {
  const { account, circumstances, may } = await readCircumstances(ctx)
  const { allowed, reason } = may[action]
  if (allowed) return account
  if (!circumstances.on) throw notSold()
  if (circumstances.changing) throw underWay()
  throw new AppError('conflict', reason ?? 'This cannot be done now.', {
    data: { reason: 'not_now', action },
  })
}

/** @throws AppError conflict where plans are not sold */
export function requireStripe({ services }: Pick<OutsideContext, 'services'>) {
  if (services.billing) return services.billing
  throw notSold()
}

function notSold(): AppError {
  return new AppError('conflict', plansNotSold, { data: { reason: 'billing_off' } })
}
