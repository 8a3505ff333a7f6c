import { AppError, newId, type TenantRef } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { usePlans } from '../test/use-plans.ts'
import { keepWithinQuotas } from './keep-within-quotas.ts'
import { countUse, requireQuota } from './require-quota.ts'

const { arrange, tenantOn, inTenant } = await usePlans()

// Rows of a table every tenant has stand for projects here: this level knows no feature.
const pieces = sql`select from app.deletion`
const add = (ctx: TenantContext) =>
  sql`insert into app.deletion (subject, row_id, label) values ('piece', ${newId()}, 'Piece')`.execute(
    ctx.sql,
  )

async function fill(tenant: TenantRef, count: number): Promise<void> {
  await arrange(
    `insert into app.deletion (tenant_id, subject, row_id, label) select $1, 'piece', gen_random_uuid(), 'Piece' from generate_series(1, $2)`,
    [tenant.id, count],
  )
}

const create = (tenant: TenantRef) =>
  inTenant(tenant, async (ctx) => {
    await requireQuota(ctx, 'projects', pieces)
    await add(ctx)
  })

const used = (tenant: TenantRef) => inTenant(tenant, (ctx) => countUse(ctx, pieces))

test('of twenty calls at once for the last place exactly one gets it', async () => {
  const tenant = await tenantOn('free')
  await fill(tenant, 49)
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => create(tenant)))
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as AppError] : [],
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(refused.map((error) => error.code)).toEqual(Array(19).fill('plan_limit'))
  expect(await used(tenant)).toBe(50)
})

test('the refusal says what is used up, how much, and which plan has room', async () => {
  const tenant = await tenantOn('free')
  await fill(tenant, 50)
  await expect(create(tenant)).rejects.toMatchObject({
    code: 'plan_limit',
    message: 'The plan of this workspace includes 50 projects. Team has room for more.',
    data: { quota: 'projects', limit: 50, used: 50, plan: 'free', upgradeTo: 'team' },
  })
})

test('a plan without a limit counts nothing', async () => {
  const tenant = await tenantOn('enterprise')
  // Counting would fail.
  await inTenant(tenant, (ctx) => requireQuota(ctx, 'projects', sql`select from app.no_such_table`))
})

test('several pieces at once must all fit', async () => {
  const tenant = await tenantOn('free')
  await fill(tenant, 47)
  await inTenant(tenant, (ctx) => requireQuota(ctx, 'projects', pieces, 3))
  await expect(inTenant(tenant, (ctx) => requireQuota(ctx, 'projects', pieces, 4))).rejects.toThrow(AppError)
})

test('one tenant’s pieces do not use up another’s, and a full one makes nobody wait', async () => {
  const [full, other] = [await tenantOn('free'), await tenantOn('free')]
  await fill(full, 50)
  await inTenant(full, async (ctx) => {
    await expect(requireQuota(ctx, 'projects', pieces)).rejects.toThrow(AppError)
    await create(other)
  })
  expect(await used(other)).toBe(1)
})

test('a workspace above its limit keeps what it has and may add nothing', async () => {
  const tenant = await tenantOn('team')
  await fill(tenant, 60)
  await create(tenant)
  await arrange(`update control.tenants set plan = 'free' where id = $1`, [tenant.id])
  await expect(create(tenant)).rejects.toMatchObject({ code: 'plan_limit' })
  expect(await used(tenant)).toBe(61)
})

test('what is brought back must fit too, also two at once; what adds nothing may go on above the limit', async () => {
  const tenant = await tenantOn('free')
  await fill(tenant, 48)
  const uses = [{ quota: 'projects', rows: pieces }] as const
  const bringBack = (count: number) =>
    inTenant(tenant, (ctx) =>
      keepWithinQuotas(ctx, uses, async () => {
        for (let i = 0; i < count; i++) await add(ctx)
      }),
    )
  await expect(bringBack(3)).rejects.toMatchObject({
    code: 'plan_limit',
    data: { quota: 'projects', limit: 50, used: 48, upgradeTo: 'team' },
  })
  const outcomes = await Promise.allSettled([bringBack(2), bringBack(2)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await fill(tenant, 5)
  await bringBack(0)
  expect(await used(tenant)).toBe(55)
})
