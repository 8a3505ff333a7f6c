import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { describeAlert } from './alert-rules.ts'

interface Row {
  id: string
  rule: string
  queue: string
  value: number
  raisedAt: string
  clearedAt: string | null
}

/** What is wrong now, and the last ten that are over. */
export async function listAlerts(ctx: OperatorContext) {
  const { rows } = await sql<Row>`
    select id, rule, queue, value, raised_at as "raisedAt", cleared_at as "clearedAt" from control.alert
    where raised_at is not null and cleared_at is null
    union all (
      select id, rule, queue, value, raised_at, cleared_at from control.alert
      where raised_at is not null and cleared_at is not null order by cleared_at desc limit 10)`.execute(
    ctx.sql,
  )
  return {
    data: rows.map(({ raisedAt, clearedAt, ...row }) => ({
      ...row,
      text: describeAlert(row.rule, row.queue, row.value),
      raisedAt: isoTime(raisedAt),
      clearedAt: isoTime(clearedAt),
    })),
  }
}
