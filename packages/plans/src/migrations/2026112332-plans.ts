import { auditTrigger, door, migrationOf, ownerRoles } from '@freehold/db'

/**
 * What an operator changes for one tenant: another plan, a feature or flag on or off, another limit; one of each at a time,
 * with who, why and until when. The history is the tenant's own audit log.
 */
function overrideTable(
  table: string,
  subject: string,
  columns: string[],
  unique: string,
): { up: string[]; down: string[] } {
  const name = `control.${table}`
  return {
    up: [
      `create table ${name} (
         tenant_id uuid not null references control.tenants (id) on delete cascade,
         id uuid not null default freehold.uuid_v7(),
         ${columns.join(',\n         ')},
         reason text not null check (char_length(reason) between 1 and 500),
         ends_at timestamptz,
         created_by uuid default freehold.acting_user_id(),
         created_at timestamptz not null default now(),
         primary key (tenant_id, id),
         unique (${unique}))`,
      `alter table ${name} enable row level security`,
      `alter table ${name} force row level security`,
      `create policy door on ${name} to ${ownerRoles.door} using (true) with check (true)`,
      `grant select on ${name} to ${ownerRoles.door}`,
      auditTrigger(name, subject, 'tenant_id', []),
    ],
    down: [`drop table ${name}`],
  }
}

const planOverride = overrideTable('plan_override', 'plan_override', ['plan text not null'], 'tenant_id')
const featureOverride = overrideTable(
  'feature_override',
  'feature_override',
  ['feature text not null', 'enabled boolean not null'],
  'tenant_id, feature',
)
const limitOverride = overrideTable(
  'limit_override',
  'limit_override',
  ['quota text not null', '"limit" integer check ("limit" >= 0)'],
  'tenant_id, quota',
)

/** The current tenant's plan and all that changes it, also what is over: the caller's clock decides. */
const tenantPlan = door({
  signature: 'tenant_plan()',
  returns: 'table (plan text, plan_override text, plan_ends_at timestamptz, features jsonb, limits jsonb)',
  to: ['app'],
  body: `select t.plan, o.plan, o.ends_at,
           coalesce((select jsonb_agg(jsonb_build_object('feature', f.feature, 'enabled', f.enabled, 'endsAt', f.ends_at))
             from control.feature_override f where f.tenant_id = t.id), '[]'),
           coalesce((select jsonb_agg(jsonb_build_object('quota', l.quota, 'limit', l."limit", 'endsAt', l.ends_at))
             from control.limit_override l where l.tenant_id = t.id), '[]')
         from control.tenants t left join control.plan_override o on o.tenant_id = t.id
         where t.id = freehold.tenant_id()`,
})

export default migrationOf('2026112332-plans', [planOverride, featureOverride, limitOverride, tenantPlan])
