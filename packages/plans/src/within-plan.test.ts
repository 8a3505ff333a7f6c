import { newId } from '@freehold/core'
import { expect, test } from 'vitest'
import { usePlans } from '../test/use-plans.ts'
import { withinPlan } from './within-plan.ts'

const { arrange, tenantOn, inTenant } = await usePlans()
const changeTeam = withinPlan('teams', 'team')

test('after a downgrade the oldest records, as many as the plan includes, can be changed; the younger ones cannot, until one goes or the plan grows', async () => {
  const tenant = await tenantOn('business')
  const ids = Array.from({ length: 7 }, () => newId())
  for (const [i, id] of ids.entries())
    await arrange('insert into app.team (tenant_id, id, name) values ($1, $2, $3)', [
      tenant.id,
      id,
      `Team ${i}`,
    ])
  const change = (at: number) => inTenant(tenant, (ctx) => changeTeam(ctx, ids[at] ?? ''))
  await change(6)
  await arrange(`update control.tenants set plan = 'team' where id = $1`, [tenant.id])
  for (const at of [0, 4]) await change(at)
  for (const at of [5, 6])
    await expect(change(at)).rejects.toMatchObject({
      code: 'plan_limit',
      message:
        'The plan of this workspace includes 5 teams. Business has room for more. This one is beyond them: it can be read, exported and deleted, not changed.',
      data: { reason: 'over_limit', quota: 'teams', limit: 5, upgradeTo: 'business' },
    })
  await arrange('update app.team set deleted_at = now(), deletion_id = $2 where id = $1', [ids[2], newId()])
  await change(5)
  await expect(change(6)).rejects.toMatchObject({ code: 'plan_limit' })
  await arrange(`update control.tenants set plan = 'business' where id = $1`, [tenant.id])
  await change(6)
})
