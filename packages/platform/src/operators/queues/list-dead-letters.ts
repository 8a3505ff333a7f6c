import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { operatorLettersInput } from './schema.ts'

interface Row {
  id: string
  queue: string
  tenant: string
  attempts: number
  requestId: string
  failedAt: string
}

/** The newest 100 given-up jobs of all workspaces, or of one queue. */
export async function listOperatorLetters(
  ctx: OperatorContext,
  { queue }: z.infer<typeof operatorLettersInput>,
) {
  const ofQueue = queue === undefined ? sql`true` : sql`d.name = ${queue}`
  const { rows } = await sql<Row>`
    select d.id, d.name as queue, t.slug as tenant, d.attempts, d.request_id as "requestId", d.failed_at as "failedAt"
    from app.dead_letter d join control.tenants t on t.id = d.tenant_id
    where ${ofQueue} order by d.failed_at desc, d.id desc limit 100`.execute(ctx.sql)
  return { data: rows.map((row) => ({ ...row, failedAt: isoTime(row.failedAt) })) }
}
