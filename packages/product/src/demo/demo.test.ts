import type { DemoVolume } from '@freehold/api'
import { describe, expect, test } from 'vitest'
import { type House, startProduct } from '../../test/start-product.ts'
import { clientsFeature } from '../clients/index.ts'
import { projectsFeature } from '../projects/index.ts'
import { tasksFeature } from '../tasks/index.ts'

const product = await startProduct()

/** A house filled as the server fills a demo company: one transaction, feature after feature. */
async function demo(volume: DemoVolume): Promise<House> {
  const house = await product.house()
  await house.inVerb('owner', async (ctx) => {
    for (const feature of [clientsFeature, projectsFeature, tasksFeature]) await feature.demo?.(ctx, volume)
  })
  return house
}

/** What a tenant has, without ids and times. */
const content = ({ tenant }: House) =>
  product.query(
    `select p.name, c.name as client, p.status, p.colour, p.archived_at is null as living, p.deleted_at is null as kept,
       (select array_agg(t.title || t.state || t.position || (t.deleted_at is null) order by t.position) from app.task t where t.project_id = p.id) as tasks
     from app.project p left join app.client c on c.id = p.client_id and c.tenant_id = p.tenant_id
     where p.tenant_id = $1 order by p.name`,
    [tenant.id],
  )

const big = await demo('full')

describe('the demo', () => {
  test('has 14 clients and 200 projects, or 5 and 30', async () => {
    const count = async ({ tenant }: House) =>
      (
        await product.query(
          'select (select count(*)::int from app.client where tenant_id = $1) as clients, (select count(*)::int from app.project where tenant_id = $1) as projects',
          [tenant.id],
        )
      )[0]
    expect(await count(big)).toEqual({ clients: 14, projects: 200 })
    expect(await count(await demo('small'))).toEqual({ clients: 5, projects: 30 })
  })

  test('is the same each time', async () => {
    expect(await content(await demo('full'))).toEqual(await content(big))
  })

  test('shows what breaks layouts: long, right-to-left and emoji names, markup, overdue, undated, archived, empty', async () => {
    const as = big.as('guest')
    const today = new Date().toISOString().slice(0, 10)
    const found = async (input: Parameters<typeof as.projects.list>[0]) =>
      (await as.projects.list({ limit: 100, ...input })).data
    for (const search of ['مشروع', '🚀', '<script>', 'Donaudampf', 'international documentation portal'])
      expect(await found({ search }), search).toHaveLength(1)
    expect(
      (await found({ dueBefore: today, status: ['active', 'planned', 'on_hold'] })).length,
    ).toBeGreaterThan(5)
    expect((await found({ sort: 'dueDate', order: 'desc' })).length).toBe(100)
    expect((await found({ archived: true })).length).toBeGreaterThan(5)
    const projects = [...(await found({})), ...(await found({ sort: 'name', order: 'asc' }))]
    expect(projects.some(({ tasks }) => tasks.open + tasks.done === 0)).toBe(true)
    expect(projects.some(({ dueDate }) => dueDate === null)).toBe(true)
    expect(projects.some(({ clientId }) => clientId === null)).toBe(true)
    const clients = (await as.clients.list({ limit: 100 })).data
    expect(clients.some(({ name }) => name.length === 40)).toBe(true)
    expect(clients.some(({ projectCount }) => projectCount === 0)).toBe(true)
  })

  test('has a trash whose every entry comes back', async () => {
    const house = await demo('small')
    const as = house.as('owner')
    const { data } = await as.trash.list({ limit: 100 })
    expect(new Set(data.map(({ subject }) => subject))).toEqual(new Set(['task', 'project', 'client']))
    const { failed } = await as.trash.restore({ deletionIds: data.map(({ deletionId }) => deletionId) })
    expect(failed).toBe(0)
  })

  test('is written by somebody: every audit entry names the owner', async () => {
    const actors = await product.query(
      `select distinct acting_user_id as id from app.audit_entry where tenant_id = $1 and table_name in ('client', 'project', 'task')`,
      [big.tenant.id],
    )
    expect(actors).toEqual([{ id: big.people.owner.userId }])
  })
})
