import type { Database } from '@freehold/db'
import { type Entitlements, entitlementsOf } from './entitlements-of.ts'
import { factsOf, type PlanRow } from './tenant-entitlements.ts'

interface Row {
  tenant_id: string
  plan: string
  plan_override: string | null
  plan_ends_at: string | null
  features: PlanRow['features']
  limits: PlanRow['limits']
}

export type PlanLimits = Pick<Entitlements, 'plan' | 'limits'>

/** What limits the calls of several tenants, outside any transaction of theirs. One that is not there is left out. */
export async function limitsOfTenants(
  { callDoor }: Pick<Database, 'callDoor'>,
  tenantIds: readonly string[],
  now: Date,
): Promise<Map<string, PlanLimits>> {
  const rows = await callDoor<Row>('tenant_plans', [tenantIds])
  return new Map(
    rows.map(({ tenant_id: id, plan_override: planOverride, plan_ends_at: planEndsAt, ...row }) => {
      const { plan, limits } = entitlementsOf({ ...factsOf({ ...row, planOverride, planEndsAt }), now })
      return [id, { plan, limits }]
    }),
  )
}
