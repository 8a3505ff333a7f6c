import { isoTime, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Endpoint, EndpointStatus } from '../schema.ts'

export interface EndpointRow extends Omit<Endpoint, 'status'> {
  sortKey: string
}

// More than this is shown as this: counting a long queue costs what sending it does.
const mostCounted = 10_000

export const selectEndpoints = sql`
  select e.id, e.version, e.url, e.description, e.events, e.api_version as "apiVersion", e.enabled,
    e.disabled_reason as "disabledReason", h.failing_since as "failingSince", h.last_success_at as "lastSuccessAt",
    h.last_failure_at as "lastFailureAt", h.last_status as "lastStatus", h.last_error as "lastError",
    (select count(*)::int from (select from app.webhook_delivery d where d.endpoint_id = e.id and d.state = 'pending' limit ${mostCounted}) p) as pending,
    case when e.previous_secret_expires_at > now() then e.previous_secret_expires_at end as "previousSecretExpiresAt",
    e.created_at as "createdAt", e.updated_at as "updatedAt", e.created_at as "sortKey"
  from live.webhook_endpoint e left join app.webhook_health h on h.endpoint_id = e.id`

export function presentEndpoint({ sortKey: _, ...row }: EndpointRow): Endpoint {
  return {
    ...row,
    status: statusOf(row),
    failingSince: isoTime(row.failingSince),
    lastSuccessAt: isoTime(row.lastSuccessAt),
    lastFailureAt: isoTime(row.lastFailureAt),
    previousSecretExpiresAt: isoTime(row.previousSecretExpiresAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}

/** One endpoint, for the answer of a verb that has checked. @throws AppError not_found */
export async function readEndpoint(ctx: TenantContext, id: string): Promise<Endpoint> {
  const { rows } = await sql<EndpointRow>`${selectEndpoints} where e.id = ${id}`.execute(ctx.sql)
  const [row] = rows
  if (!row) throw notFound('webhook endpoint')
  return presentEndpoint(row)
}

function statusOf(row: Pick<EndpointRow, 'enabled' | 'failingSince' | 'lastSuccessAt'>): EndpointStatus {
  if (!row.enabled) return 'disabled'
  if (row.failingSince !== null) return 'failing'
  return row.lastSuccessAt === null ? 'untried' : 'healthy'
}
