import { withClient } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { explainLast } from '../../test/explain.ts'
import { startProduct } from '../../test/start-product.ts'
import { listProjects } from './list-projects.ts'
import { type ListProjectsInput, listProjectsInput } from './schema.ts'

const product = await startProduct()
const [house, other] = [await product.house(), await product.house()]

// Two tenants with 20,000 projects each, so that reading the whole table costs twice what reading one tenant costs.
await withClient(product.database.superuserUrl, async (admin) => {
  // Without triggers: nobody reads these rows' audit.
  await admin.query('set session_replication_role = replica')
  for (const { tenant } of [house, other]) {
    await admin.query(
      `insert into app.client (tenant_id, name, colour) select $1, 'Client ' || i, 'red' from generate_series(1, 400) i`,
      [tenant.id],
    )
    await admin.query(
      `insert into app.project (tenant_id, name, colour, status, due_date, client_id, archived_at)
       select $1, md5(i::text) || ' Common ' || i, 'red', (array['planned', 'active', 'on_hold', 'done'])[1 + i % 4],
         case when i % 3 > 0 then date '2026-01-01' + i % 500 end, ids[1 + i % 400], case when i % 200 = 0 then now() end
       from generate_series(1, 20000) i, (select array_agg(id) as ids from app.client where tenant_id = $1) c`,
      [tenant.id],
    )
  }
  await admin.query('analyze app.project, app.client')
})
const [client] = await product.query<{ id: string }>(
  'select id from app.client where tenant_id = $1 limit 1',
  [house.tenant.id],
)

/** How the list reads the projects' table, as the application's role under Row Level Security. */
function projectScans(input: Partial<ListProjectsInput>) {
  return house.inVerb('guest', async (ctx) => {
    const found = await explainLast(ctx, (recorded) => listProjects(recorded, listProjectsInput.parse(input)))
    return found.filter(({ table, index }) => table === 'project' || index?.startsWith('project_'))
  })
}

const indexOf = {
  name: 'project_list_1',
  createdAt: 'project_list_2',
  updatedAt: 'project_list_3',
  dueDate: 'project_list_4',
}

describe('a page of 20,000 projects under Row Level Security', () => {
  for (const sort of ['name', 'createdAt', 'updatedAt', 'dueDate'] as const) {
    for (const order of ['asc', 'desc'] as const) {
      test(`by ${sort} ${order} is read off its index, the first page and the next`, async () => {
        const index = sort === 'dueDate' && order === 'desc' ? 'project_list_5' : indexOf[sort]
        const { nextCursor } = await house.as('guest').projects.list({ sort, order })
        for (const cursor of [undefined, nextCursor ?? undefined]) {
          expect(await projectScans({ sort, order, cursor })).toEqual([
            { how: 'Index Scan', table: 'project', index },
          ])
        }
      })
    }
  }

  const filters: [string, Partial<ListProjectsInput>][] = [
    ['a rare text', { search: 'COMMON 1999' }],
    ['a text that is nowhere', { search: 'zzzz' }],
    ['a text that stands in every name', { search: 'common' }],
    ['two letters', { search: 'co' }],
    ['metacharacters', { search: '%%%' }],
    ['one client', { clientId: client?.id }],
    ['a status', { status: ['done'] }],
    ['a due date', { dueBefore: '2026-01-03' }],
    ['a late due date', { dueAfter: '2027-05-01' }],
    ['the archived ones', { archived: true }],
  ]
  for (const [name, filter] of filters) {
    test(`with the filter ${name} uses an index`, async () => {
      const found = await projectScans(filter)
      expect(found.length).toBeGreaterThan(0)
      for (const { how, index } of found)
        expect(`${how} ${index}`).toMatch(/^(Index|Bitmap Index|Bitmap Heap|Index Only) Scan/)
    })
  }

  test('is searched by trigrams inside the door: its index is read, the table never from end to end', async () => {
    const read = await withClient(product.database.superuserUrl, async (admin) => {
      const counters = async () => {
        const { rows } = await admin.query<{ index: number; table: number }>(
          `select (select idx_scan::int from pg_stat_user_indexes where indexrelname = 'project_search') as index,
             (select seq_scan::int from pg_stat_user_tables where relname = 'project') as table`,
        )
        return rows[0] ?? { index: 0, table: 0 }
      }
      const before = await counters()
      await admin.query('begin')
      await admin.query(`select set_config('app.current_tenant_id', $1, true)`, [house.tenant.id])
      await admin.query('set local role freehold_app')
      const { rowCount } = await admin.query('select door.search_project($1)', ['COMMON 1999'])
      await admin.query('commit')
      await admin.query('select pg_stat_force_next_flush()')
      const after = await counters()
      return { found: rowCount, index: after.index - before.index, table: after.table - before.table }
    })
    expect(read).toEqual({ found: 11, index: 1, table: 0 })
  })
})
