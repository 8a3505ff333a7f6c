import { recordUsage } from '@freehold/billing/metering'
import { expect, test } from 'vitest'
import { startPlatform } from '../../../test/start-platform.ts'

const platform = await startPlatform()

test('a member sees what is used of the plan, and who may see billing also what it costs', async () => {
  const [owner, member] = [await platform.person(), await platform.person()]
  const tenant = await platform.tenant(owner, 'team')
  await platform.join(tenant, member, 'member')
  await platform.query(
    `insert into app.billing_account (tenant_id, state) values ($1, 'active') on conflict (tenant_id) do update set state = 'active'`,
    [tenant.id],
  )
  const at = new Date(platform.clock.now().getTime() - 1000)
  await platform.inTenant(tenant, null, (ctx) =>
    recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity: 51_000, at }),
  )
  const seen = await platform.as(member, tenant).billing.usage()
  expect(seen).toMatchObject({
    plan: { name: 'team' },
    meters: [{ used: 51_000, included: 50_000, cost: null }, {}],
  })
  const { meters } = await platform.as(owner, tenant).billing.usage()
  expect(meters[0]).toMatchObject({
    price: { each: { amount: 50, currency: 'USD' }, per: 1_000 },
    cost: { soFar: { amount: 50, currency: 'USD' } },
  })
})

test('where nothing is billed the plan’s limit is what is included', async () => {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner, 'free')
  const { meters } = await platform.as(owner, tenant).billing.usage()
  expect(meters).toMatchObject([
    { meter: 'api_calls', used: 0, included: 1_000, limit: 1_000, price: null, cost: null },
    { meter: 'storage', used: 0, included: 1, limit: 1, price: null, cost: null },
  ])
})
