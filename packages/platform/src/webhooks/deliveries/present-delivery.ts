import { isoTime, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Delivery } from '../schema.ts'

/** Deliveries `d` of living endpoints. */
export const selectDeliveries = sql`
  select d.id, d.event_id as "eventId", d.endpoint_id as "endpointId", e.url, d.type, d.record_id as "recordId", d.state, d.attempts,
    d.last_status as "lastStatus", d.last_error as "lastError", d.due_at as "dueAt", d.ended_at as "endedAt",
    d.created_at as "createdAt"
  from app.webhook_delivery d join live.webhook_endpoint e on e.id = d.endpoint_id`

export function presentDelivery(row: Delivery): Delivery {
  return {
    ...row,
    dueAt: isoTime(row.dueAt),
    endedAt: isoTime(row.endedAt),
    createdAt: isoTime(row.createdAt),
  }
}

/** One delivery, for the answer of a verb that has checked. @throws AppError not_found */
export async function readDelivery(ctx: TenantContext, id: string): Promise<Delivery> {
  const { rows } = await sql<Delivery>`${selectDeliveries} where d.id = ${id}`.execute(ctx.sql)
  const [row] = rows
  if (!row) throw notFound('webhook delivery')
  return presentDelivery(row)
}
