import type { TenantContext } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type { DueNotice } from '../dunning/notice-kinds.ts'
import { noticeJob } from './notice-job.ts'

/**
 * Writes down news that nobody has been told, in the transaction that causes them, and starts the job that tells them. What has
 * a row is told, or was. `before`: what is older is written down and not told (the account is new here, its past is not).
 * Returns how many are new.
 */
export async function tellNotices(
  ctx: TenantContext,
  notices: readonly DueNotice[],
  before: Date | null = null,
): Promise<number> {
  if (notices.length === 0) return 0
  const told = (at: Date) => before !== null && at < before
  const rows = notices.map(({ kind, episode, at, data }) => ({
    kind,
    episode,
    data,
    happened_at: at.toISOString(),
    told_at: told(at) ? ctx.clock.now().toISOString() : null,
    mails: told(at) ? 0 : null,
  }))
  const made = await sql<{ id: string; told: boolean }>`
    insert into app.billing_notice (kind, episode, data, happened_at, told_at, mails)
    select n.kind, n.episode, n.data, n.happened_at, n.told_at, n.mails
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(kind text, episode text, data jsonb, happened_at timestamptz, told_at timestamptz, mails integer)
    order by n.happened_at
    on conflict (tenant_id, kind, episode) do nothing returning id, told_at is not null as told`.execute(
    ctx.sql,
  )
  for (const { id, told } of made.rows) if (!told) await enqueue(ctx, noticeJob, { noticeId: id })
  return made.rows.length
}
