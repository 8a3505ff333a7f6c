import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { type EntitlementFacts, type Entitlements, entitlementsOf } from './entitlements-of.ts'

/** As the doors tell of a plan. */
export interface PlanRow {
  plan: string
  planOverride: string | null
  planEndsAt: string | null
  features: { feature: string; enabled: boolean; endsAt: string | null }[]
  limits: { quota: string; limit: number | null; endsAt: string | null }[]
}

const known = new WeakMap<TenantContext, Promise<Entitlements>>()

/** What the tenant of this transaction may use; read once per transaction, which is short, so a change acts on the next call. */
export function tenantEntitlements(ctx: TenantContext): Promise<Entitlements> {
  const read = known.get(ctx) ?? readEntitlements(ctx)
  known.set(ctx, read)
  return read
}

async function readEntitlements(ctx: TenantContext): Promise<Entitlements> {
  const found = await sql<PlanRow>`
    select plan, plan_override as "planOverride", plan_ends_at as "planEndsAt", features, limits from door.tenant_plan()`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (!row) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  return entitlementsOf({ ...factsOf(row), now: ctx.clock.now() })
}

export function factsOf(row: PlanRow): Omit<EntitlementFacts, 'now'> {
  const dated = <T extends { endsAt: string | null }>(override: T) => ({
    ...override,
    endsAt: dateOf(override.endsAt),
  })
  return {
    plan: row.plan,
    planOverride:
      row.planOverride === null ? null : { plan: row.planOverride, endsAt: dateOf(row.planEndsAt) },
    featureOverrides: row.features.map(dated),
    limitOverrides: row.limits.map(dated),
  }
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
