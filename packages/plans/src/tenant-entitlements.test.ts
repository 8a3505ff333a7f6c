import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { usePlans } from '../test/use-plans.ts'
import { requireFeature } from './require-feature.ts'
import { tenantEntitlements } from './tenant-entitlements.ts'

const { arrange, tenantOn, inTenant } = await usePlans()

test('the database’s plan and overrides decide, by the caller’s clock', async () => {
  const tenant = await tenantOn('free')
  await arrange(
    `insert into control.plan_override (tenant_id, plan, reason, ends_at) values ($1, 'business', 'Trial', '2026-12-01T00:00:00Z')`,
    [tenant.id],
  )
  await arrange(
    `insert into control.feature_override (tenant_id, feature, enabled, reason, ends_at)
     values ($1, 'sso', true, 'Asked for', null), ($1, 'teams', false, 'Broken', '2026-11-25T00:00:00Z')`,
    [tenant.id],
  )
  await arrange(
    `insert into control.limit_override (tenant_id, quota, "limit", reason) values ($1, 'members', 8, 'Deal'), ($1, 'projects', null, 'Deal')`,
    [tenant.id],
  )
  const at = (time: string) => inTenant(tenant, tenantEntitlements, () => new Date(time))
  expect(await at('2026-11-24T00:00:00Z')).toMatchObject({
    plan: 'business',
    overridden: { from: 'free', endsAt: new Date('2026-12-01T00:00:00Z') },
    features: { sso: true, teams: false, grants: true },
    limits: { members: 8, projects: null },
  })
  expect(await at('2026-11-26T00:00:00Z')).toMatchObject({ plan: 'business', features: { teams: true } })
  expect(await at('2026-12-01T00:00:00Z')).toMatchObject({
    plan: 'free',
    features: { sso: true, teams: false, grants: false },
    limits: { members: 8 },
  })
})

test('one tenant’s overrides are not another’s', async () => {
  const [lucky, other] = [await tenantOn('free'), await tenantOn('free')]
  await arrange(
    `insert into control.plan_override (tenant_id, plan, reason) values ($1, 'enterprise', 'Gift')`,
    [lucky.id],
  )
  expect((await inTenant(other, tenantEntitlements)).plan).toBe('free')
})

test('a missing feature is refused with the plan that has it', async () => {
  const [free, enterprise] = [await tenantOn('free'), await tenantOn('enterprise')]
  await expect(inTenant(free, (ctx) => requireFeature(ctx, 'sso'))).rejects.toMatchObject({
    code: 'plan_limit',
    message: 'Single sign-on: not included in the Free plan. It comes with Enterprise.',
    data: { feature: 'sso', plan: 'free', upgradeTo: 'enterprise' },
  })
  await inTenant(enterprise, (ctx) => requireFeature(ctx, 'sso'))
})

test('what an operator switched off comes with no larger plan', async () => {
  const tenant = await tenantOn('enterprise')
  await arrange(
    `insert into control.feature_override (tenant_id, feature, enabled, reason) values ($1, 'sso', false, 'Broken')`,
    [tenant.id],
  )
  await expect(inTenant(tenant, (ctx) => requireFeature(ctx, 'sso'))).rejects.toMatchObject({
    message: 'Single sign-on: not included in the Enterprise plan.',
    data: { feature: 'sso', plan: 'enterprise', upgradeTo: null },
  })
})

test('the application can neither read nor write an override but through the door', async () => {
  const tenant = await tenantOn('free')
  for (const statement of [
    sql`select from control.plan_override`,
    sql`insert into control.plan_override (tenant_id, plan, reason) values (${tenant.id}, 'enterprise', 'Mine')`,
    sql`update control.tenants set plan = 'enterprise'`,
  ])
    await expect(inTenant(tenant, (ctx) => statement.execute(ctx.sql))).rejects.toThrow('permission denied')
})

test('an override is written to the tenant’s own audit log', async () => {
  const tenant = await tenantOn('free')
  await arrange(`insert into control.plan_override (tenant_id, plan, reason) values ($1, 'team', 'Gift')`, [
    tenant.id,
  ])
  const entries = await arrange<{ action: string; after: { plan: string; reason: string } }>(
    `select action, after from app.audit_entry where tenant_id = $1 and table_name = 'plan_override'`,
    [tenant.id],
  )
  expect(entries).toMatchObject([
    { action: 'plan_override.created', after: { plan: 'team', reason: 'Gift' } },
  ])
})
