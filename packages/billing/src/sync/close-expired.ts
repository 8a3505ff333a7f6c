import { daysFrom, deletionGraceDays } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { DerivedBilling } from '../state/derived.ts'

/**
 * What was kept after the end is kept no longer: the workspace goes the way of every deletion, with its days of grace. Once for
 * each end: an owner who takes that back is not overruled.
 */
export async function closeExpired(
  ctx: TenantContext,
  { state, retentionEndsAt }: Pick<DerivedBilling, 'state' | 'retentionEndsAt'>,
  now: Date,
): Promise<void> {
  if (state !== 'cancelled' || !retentionEndsAt || retentionEndsAt > now) return
  const { rows } = await sql`
    insert into app.billing_notice (kind, episode, happened_at, told_at, mails)
    values ('retention_ended', ${retentionEndsAt.toISOString()}, ${now}, ${ctx.clock.now()}, 0)
    on conflict (tenant_id, kind, episode) do nothing returning id`.execute(ctx.sql)
  if (rows.length === 0) return
  const at = ctx.clock.now()
  await sql`select door.request_deletion(${at}, ${daysFrom(at, deletionGraceDays)})`.execute(ctx.sql)
  ctx.log.warn('a cancelled workspace is deleted: its retention is over', {
    retention_ended_at: retentionEndsAt,
  })
}
