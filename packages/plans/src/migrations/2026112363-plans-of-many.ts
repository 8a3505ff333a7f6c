import { door, migrationOf } from '@freehold/db'

/** As tenant_plan(), of several tenants, before any is entered: what limits their calls. Nothing a tenant wrote is in it. */
const tenantPlans = door({
  signature: 'tenant_plans(p_tenants uuid[])',
  returns:
    'table (tenant_id uuid, plan text, plan_override text, plan_ends_at timestamptz, features jsonb, limits jsonb)',
  to: ['app'],
  body: `select t.id, t.plan, o.plan, o.ends_at, '[]'::jsonb,
           coalesce((select jsonb_agg(jsonb_build_object('quota', l.quota, 'limit', l."limit", 'endsAt', l.ends_at))
             from control.limit_override l where l.tenant_id = t.id), '[]')
         from control.tenants t left join control.plan_override o on o.tenant_id = t.id
         where t.id = any (p_tenants)`,
})

export default migrationOf('2026112363-plans-of-many', [tenantPlans])
