import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import type { actingOutput } from './schema.ts'

interface Row {
  id: string
  tenantId: string
  slug: string
  tenantName: string
  operator: string
  own: boolean
  reason: string
  startedAt: string
  expiresAt: string
  endedAt: string | null
}

/** Sessions `s` that meet a condition, newest first. */
export async function readSessions(
  ctx: OperatorContext,
  condition: RawBuilder<unknown>,
): Promise<z.infer<typeof actingOutput>[]> {
  const found = await sql<Row>`
    select s.id, t.id as "tenantId", t.slug, t.name as "tenantName", u.name as operator,
      s.operator_id = freehold.acting_user_id() as own, s.reason,
      s.started_at as "startedAt", s.expires_at as "expiresAt", s.ended_at as "endedAt"
    from control.operator_session s join control.tenants t on t.id = s.tenant_id join control.users u on u.id = s.operator_id
    where ${condition} order by s.id desc limit 20`.execute(ctx.sql)
  return found.rows.map(({ tenantId, slug, tenantName, ...row }) => ({
    ...row,
    tenant: { id: tenantId, slug, name: tenantName },
    startedAt: isoTime(row.startedAt),
    expiresAt: isoTime(row.expiresAt),
    endedAt: isoTime(row.endedAt),
  }))
}
