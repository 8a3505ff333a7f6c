import { expect, test } from 'vitest'
import { type House, refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

async function fill({ tenant }: House, count: number): Promise<void> {
  await product.query(
    `insert into app.project (tenant_id, name, status, colour) select $1, 'Filler ' || i, 'planned', 'teal' from generate_series(1, $2) i`,
    [tenant.id, count],
  )
}

async function living({ tenant }: House): Promise<number> {
  const [row] = await product.query<{ count: number }>(
    'select count(*)::int as count from app.project where tenant_id = $1 and deleted_at is null',
    [tenant.id],
  )
  return row?.count ?? 0
}

test('of twenty projects created at once for the last place of the plan exactly one is made', async () => {
  const house = await product.house('free')
  await fill(house, 49)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => house.as('member').projects.create({ name: `Project ${i}` })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await living(house)).toBe(50)
  expect(await refusal(house.as('owner').projects.create({ name: 'One more' }))).toMatchObject({
    code: 'plan_limit',
    data: { quota: 'projects', limit: 50, used: 50, plan: 'free', upgradeTo: 'team' },
  })
})

test('the trash is no way around the limit: a project comes back when there is room for it', async () => {
  const house = await product.house('free')
  const { projects, trash } = house.as('owner')
  const { id } = await projects.create({ name: 'Put away' })
  const { deletionId } = await projects.delete({ id })
  await fill(house, 50)
  expect(await trash.restore({ deletionIds: [deletionId] })).toMatchObject({
    restored: 0,
    results: [{ error: { code: 'plan_limit' } }],
  })
  const [filler] = (await projects.list({ limit: 1 })).data
  await projects.delete({ id: filler?.id ?? '' })
  expect(await trash.restore({ deletionIds: [deletionId] })).toMatchObject({ restored: 1 })
  expect(await living(house)).toBe(50)
})
