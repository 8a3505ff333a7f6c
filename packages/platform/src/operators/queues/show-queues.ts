import type { OperatorContext } from '@freehold/api'
import type { QueueFigures } from '@freehold/jobs'
import { sql } from 'kysely'
import { listAlerts } from '../alerts/list-alerts.ts'

/** How every queue stands over all workspaces, and what is wrong: numbers and names only. */
export async function showQueues(ctx: OperatorContext) {
  const { rows } = await sql<QueueFigures>`
    select name, queued, running, oldest_age_seconds as "oldestAgeSeconds", dead from pgboss.queue_figures()`.execute(
    ctx.sql,
  )
  const failed = await sql<{ name: string; failed: number }>`
    select name, count(*)::int as failed from app.dead_letter
    where failed_at > ${ctx.clock.now()}::timestamptz - interval '1 hour' group by name`.execute(ctx.sql)
  const lately = new Map(failed.rows.map((row) => [row.name, row.failed]))
  return {
    queues: rows.map((row) => ({ ...row, failedLastHour: lately.get(row.name) ?? 0 })),
    alerts: (await listAlerts(ctx)).data,
  }
}
