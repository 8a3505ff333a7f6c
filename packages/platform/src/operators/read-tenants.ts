import { isoTime } from '@freehold/core'
import { entitlementsOf, planRefOf } from '@freehold/plans'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import type { tenantRow } from './schema.ts'

export interface TenantRow {
  id: string
  slug: string
  name: string
  plan: string
  planOverride: string | null
  planEndsAt: string | null
  access: z.infer<typeof tenantRow>['access']
  members: number
  createdAt: string
  deletedAt: string | null
}

/** Tenants `t` with their plan's override and how many members they have. */
export const selectTenants: RawBuilder<unknown> = sql`
  select t.id, t.slug, t.name, t.plan, o.plan as "planOverride", o.ends_at as "planEndsAt", t.access,
    (select count(*)::int from app.membership m where m.tenant_id = t.id and m.status = 'active') as members,
    t.created_at as "createdAt", t.delete_requested_at as "deletedAt"
  from control.tenants t left join control.plan_override o on o.tenant_id = t.id`

/** A row as the console shows it, with the plan that holds now. */
export function presentTenant(row: TenantRow, now: Date): z.infer<typeof tenantRow> {
  const { id, slug, name, access, members } = row
  const endsAt = row.planEndsAt === null ? null : new Date(row.planEndsAt)
  const planOverride = row.planOverride === null ? null : { plan: row.planOverride, endsAt }
  return {
    id,
    slug,
    name,
    access,
    members,
    plan: planRefOf(entitlementsOf({ plan: row.plan, planOverride, now }).plan),
    createdAt: isoTime(row.createdAt),
    deletedAt: isoTime(row.deletedAt),
  }
}
