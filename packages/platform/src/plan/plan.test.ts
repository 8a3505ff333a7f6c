import { expect, test } from 'vitest'
import { refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()
const { as } = platform

async function house(plan: 'free' | 'business') {
  const owner = await platform.person('Olivia')
  const tenant = await platform.tenant(owner, plan)
  return { owner, tenant }
}

test('everybody in a workspace learns what its plan includes, and which larger plan has the rest', async () => {
  const { tenant } = await house('free')
  const guest = await platform.person()
  await platform.join(tenant, guest, 'guest')
  const current = await as(guest, tenant).plan.current()
  expect(current).toMatchObject({ plan: { name: 'free', label: 'Free' }, overridden: null })
  expect(current.features.filter(({ included }) => included)).toEqual([])
  expect(current.features.find(({ name }) => name === 'teams')?.comesWith).toEqual({
    name: 'team',
    label: 'Team',
  })
  expect(current.flags).toEqual({ usageOnHome: true })
})

test('usage counts what uses the quotas up now, against the limits of the plan', async () => {
  const { owner, tenant } = await house('free')
  for (const role of ['member', 'guest'] as const) await platform.join(tenant, await platform.person(), role)
  const { quotas, settings, owners } = await as(owner, tenant).plan.usage()
  expect(quotas.find(({ quota }) => quota === 'members')).toMatchObject({
    used: 3,
    limit: 5,
    upgradeTo: { name: 'team' },
  })
  expect(settings).toContainEqual({ quota: 'retentionDays', label: 'days in the trash', limit: 30 })
  expect(owners).toEqual(['Olivia'])
})

test('every quota that is counted is counted once', () => {
  const counted = platform.services.catalogue.quotas.map(({ quota }) => quota)
  expect(counted).toContain('members')
  expect(new Set(counted).size).toBe(counted.length)
})

test('a guest sees no usage', async () => {
  const { tenant } = await house('business')
  const guest = await platform.person()
  await platform.join(tenant, guest, 'guest')
  expect(await refusal(as(guest, tenant).plan.usage())).toMatchObject({
    code: 'forbidden',
    data: { permission: 'plan:read' },
  })
})

test('a suspended workspace still shows its plan and usage, and lets its people leave', async () => {
  const { owner, tenant } = await house('business')
  const member = await platform.person()
  await platform.join(tenant, member, 'member')
  await platform.query(`update control.tenants set access = 'billing_only' where id = $1`, [tenant.id])
  expect(await refusal(as(owner, tenant).auditLog.list({}))).toMatchObject({
    code: 'payment_required',
    data: { access: 'billing_only' },
  })
  await as(owner, tenant).plan.current()
  await as(owner, tenant).plan.usage()
  await as(member, tenant).tenants.leave()
})

test('a plan without the feature refuses its procedure, whatever the role', async () => {
  const { owner, tenant } = await house('free')
  expect(await refusal(as(owner, tenant).auditLog.export({}))).toMatchObject({
    code: 'plan_limit',
    data: { feature: 'auditExport', plan: 'free', upgradeTo: 'team' },
  })
})
