import { AppError, daysFrom } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'

/** Mails go to strangers at a workspace's word, in its words and under our name: whoever pays nothing has few of them. */
const perDay = { free: 50, paid: 500 }

/** How many more invoices the workspace may mail within 24 hours; negative beyond. Jobs that were started again count too. */
export async function mailsLeft(ctx: TenantContext): Promise<number> {
  const { plan } = await tenantEntitlements(ctx)
  const since = daysFrom(ctx.clock.now(), -1)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.job where created_at > ${since} and name = 'invoices.send'`.execute(
    ctx.sql,
  )
  return (plan === 'free' ? perDay.free : perDay.paid) - (rows[0]?.count ?? 0)
}

export function tooManyMails(): AppError {
  return new AppError(
    'rate_limited',
    'This workspace has mailed all the invoices it may in a day. Go on tomorrow.',
    {
      retryAfterSeconds: 3600,
    },
  )
}
