import type { OperatorContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { entitlementsOf, featureLabels, flagLabels, quotaLabels } from '@freehold/plans'
import { featureName, flagName, quotaName } from '@freehold/plans/schema'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { readOverrides } from './read-overrides.ts'
import { readSessions } from './read-sessions.ts'
import { presentTenant, selectTenants, type TenantRow } from './read-tenants.ts'
import type { tenantDetail } from './schema.ts'

type TenantDetail = z.infer<typeof tenantDetail>

/** One workspace as the console shows it. @throws AppError not_found */
export async function getTenant(ctx: OperatorContext, input: { tenantId: string }): Promise<TenantDetail> {
  const { tenantId } = input
  const row = await readRow(ctx, tenantId)
  const overrides = await readOverrides(ctx, tenantId)
  const now = ctx.clock.now()
  const ownPlan = entitlementsOf({ plan: row.plan, now }).plan
  const given = entitlementsOf({
    plan: row.plan,
    planOverride: overrides.plan && dated(overrides.plan),
    featureOverrides: overrides.features.map(dated),
    limitOverrides: overrides.limits.map(dated),
    now,
  })
  const switches = { ...given.features, ...given.flags }
  const labels = { ...featureLabels, ...flagLabels }
  return {
    ...presentTenant(row, now),
    accessReason: row.accessReason,
    mfaRequired: row.mfaRequired,
    ownPlan,
    planOverride: overrides.plan && {
      ...overrides.plan,
      plan: entitlementsOf({ plan: overrides.plan.plan, now }).plan,
    },
    features: [...featureName.options, ...flagName.options].map((feature) => ({
      feature,
      label: labels[feature],
      on: switches[feature],
      override: without(
        overrides.features.find((each) => each.feature === feature),
        'feature',
      ),
    })),
    limits: quotaName.options.map((quota) => ({
      quota,
      label: quotaLabels[quota],
      limit: given.limits[quota],
      override: without(
        overrides.limits.find((each) => each.quota === quota),
        'quota',
      ),
    })),
    sessions: await readSessions(ctx, sql`s.tenant_id = ${tenantId}`),
  }
}

type DetailRow = TenantRow & { accessReason: string | null; mfaRequired: boolean }

async function readRow(ctx: OperatorContext, tenantId: string): Promise<DetailRow> {
  const found = await sql<DetailRow>`
    select d.*, t.access_reason as "accessReason", t.mfa_required as "mfaRequired"
    from (${selectTenants} where t.id = ${tenantId}) d join control.tenants t on t.id = d.id`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('workspace')
  return row
}

function dated<T extends { endsAt: string | null }>(
  override: T,
): Omit<T, 'endsAt'> & { endsAt: Date | null } {
  return { ...override, endsAt: override.endsAt === null ? null : new Date(override.endsAt) }
}

function without<T extends object, Key extends keyof T>(row: T | undefined, key: Key): Omit<T, Key> | null {
  if (!row) return null
  const { [key]: _named, ...rest } = row
  return rest
}
