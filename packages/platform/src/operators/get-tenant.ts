import type { OperatorContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { presentRights } from './present-rights.ts'
import { readOverrides } from './read-overrides.ts'
import { readSessions } from './read-sessions.ts'
import { presentTenant, selectTenants, type TenantRow } from './read-tenants.ts'
import type { tenantDetail } from './schema.ts'

type DetailRow = TenantRow & { accessReason: string | null; mfaRequired: boolean }

/** One workspace as the console shows it. @throws AppError not_found */
export async function getTenant(
  ctx: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<z.infer<typeof tenantDetail>> {
  const row = await readRow(ctx, tenantId)
  const now = ctx.clock.now()
  return {
    ...presentTenant(row, now),
    ...presentRights(row.plan, await readOverrides(ctx, tenantId), now),
    accessReason: row.accessReason,
    mfaRequired: row.mfaRequired,
    sessions: await readSessions(ctx, sql`s.tenant_id = ${tenantId}`),
  }
}

async function readRow(ctx: OperatorContext, tenantId: string): Promise<DetailRow> {
  const found = await sql<DetailRow>`
    select d.*, t.access_reason as "accessReason", t.mfa_required as "mfaRequired"
    from (${selectTenants} where t.id = ${tenantId}) d join control.tenants t on t.id = d.id`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('workspace')
  return row
}
