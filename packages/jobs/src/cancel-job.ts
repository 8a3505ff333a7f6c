import { notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * Asks a job to stop: at once when it waits, within about a second when it runs. One that has ended stays as it ended.
 * Returns the state after the request.
 */
export async function cancelJob(ctx: TenantContext, jobId: string): Promise<{ state: string }> {
  const done = await sql<{ state: string }>`
    update app.job set
      cancel_requested_at = case when state in ('queued', 'running') then coalesce(cancel_requested_at, now()) else cancel_requested_at end,
      finished_at = case when state = 'queued' then now() else finished_at end,
      state = case when state = 'queued' then 'cancelled' else state end
    where id = ${jobId} returning state`.execute(ctx.sql)
  const row = done.rows[0]
  if (!row) throw notFound('job')
  return row
}
