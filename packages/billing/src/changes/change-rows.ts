import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Change, Outcome } from './change.ts'

/** Null when it is over, or gone with its tenant. */
export async function readOpenChange(ctx: TenantContext, id: string): Promise<Change | null> {
  const found = await sql<Omit<Change, 'createdAt'> & { createdAt: string }>`
    select id, kind, wanted, state, noted, created_at as "createdAt" from app.billing_change
    where id = ${id} and state = 'open'`.execute(ctx.sql)
  const row = found.rows[0]
  return row ? { ...row, createdAt: new Date(row.createdAt) } : null
}

/** What a step gave stands before the next one begins. */
export async function noteStep(ctx: TenantContext, id: string, noted: Change['noted']): Promise<void> {
  await sql`
    update app.billing_change set noted = ${JSON.stringify(noted)}::jsonb where id = ${id} and state = 'open'`.execute(
    ctx.sql,
  )
}

export async function closeChange(ctx: TenantContext, id: string, outcome: Outcome): Promise<void> {
  await sql`
    update app.billing_change set state = ${outcome.state}, message = ${outcome.message ?? null},
      pay_url = ${outcome.payUrl ?? null}, finished_at = ${ctx.clock.now()}
    where id = ${id} and state = 'open'`.execute(ctx.sql)
}

/** Active members: what is paid for. */
export async function countSeats(ctx: TenantContext): Promise<number> {
  const found = await sql<{ seats: number }>`
    select count(*)::int as seats from app.membership where status = 'active'`.execute(ctx.sql)
  return Math.max(1, found.rows[0]?.seats ?? 1)
}
