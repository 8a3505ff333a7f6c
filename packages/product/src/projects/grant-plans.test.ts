import { withClient } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { rowsTouched } from '../../test/explain.ts'
import { makeAccess } from '../../test/make-access.ts'
import { type Person, startProduct } from '../../test/start-product.ts'
import { getProject } from './get-project.ts'
import { listProjects } from './list-projects.ts'
import { type ListProjectsInput, listProjectsInput, projectSorts } from './schema.ts'

const product = await startProduct()
const house = await product.house('enterprise')
const access = makeAccess(product, house)

// 100,000 projects of one tenant, of 2,000 clients. Without triggers: nobody reads these rows' audit.
await withClient(product.database.superuserUrl, async (admin) => {
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `insert into app.client (tenant_id, name, colour) select $1, 'Client ' || i, 'red' from generate_series(1, 2000) i`,
    [house.tenant.id],
  )
  await admin.query(
    `insert into app.project (tenant_id, name, colour, status, due_date, client_id)
     select $1, md5(i::text) || ' Common ' || i, 'red', (array['planned', 'active', 'on_hold', 'done'])[1 + i % 4],
       case when i % 3 > 0 then date '2026-01-01' + i % 500 end, ids[1 + i % 2000]
     from generate_series(1, 100000) i, (select array_agg(id order by name) as ids from app.client where tenant_id = $1) c`,
    [house.tenant.id],
  )
  await admin.query(
    `insert into app.task (tenant_id, project_id, title, state, position)
     select $1, id, 'Task ' || n, 'todo', n from (select id from app.project where tenant_id = $1 order by id limit 5000) p, generate_series(1, 4) n`,
    [house.tenant.id],
  )
  await admin.query('analyze app.project, app.client, app.task')
})

async function ids(table: 'project' | 'client', count: number): Promise<string[]> {
  const rows = await product.query<{ id: string }>(
    `select id from app.${table} where tenant_id = $1 order by id limit $2`,
    [house.tenant.id, count],
  )
  return rows.map(({ id }) => id)
}

const projects = await ids('project', 3)
const [client = ''] = await ids('client', 1)

/** Somebody without any role, but three of the 100,000. */
const three = await house.join('Three')
for (const id of projects) await access.grant(three, 'project', id, { system_role: 'member' })
/** And one with a client of fifty projects, by a team. */
const byTeam = await house.join('Team')
await access.grant(await access.team(byTeam), 'client', client, { system_role: 'member' })

/** Of what tenants fill; what roles allow is reference data, the same few rows for everybody. */
const most = (touched: Record<string, number>) =>
  Math.max(
    ...Object.entries(touched).map(([name, rows]) => (/^(system_role_)?permission/.test(name) ? 0 : rows)),
  )
const touchedBy = (who: Person, input: Partial<ListProjectsInput> = {}) =>
  house.inVerb(who, (ctx) =>
    rowsTouched(ctx, (counted) => listProjects(counted, listProjectsInput.parse(input))),
  )

const filters: [string, Partial<ListProjectsInput>][] = [
  ['everything', {}],
  ['a status', { status: ['planned', 'active'] }],
  ['a client', { clientId: client }],
  ['a due date', { dueBefore: '2026-06-01' }],
  ['two letters', { search: 'co' }],
]

describe('of 100,000 projects, whoever was given', () => {
  for (const sort of projectSorts) {
    for (const order of ['asc', 'desc'] as const) {
      test(`three reads a few dozen rows, by ${sort} ${order}`, async () => {
        expect((await house.asPerson(three).projects.list({ sort, order })).data).toHaveLength(3)
        expect(most(await touchedBy(three, { sort, order }))).toBeLessThan(100)
      })
      test(`a client of fifty reads no more than about these, by ${sort} ${order}`, async () => {
        expect((await house.asPerson(byTeam).projects.list({ sort, order, limit: 100 })).data).toHaveLength(
          50,
        )
        // Of 2,000 clients for fifty rows, the join may read each once.
        const { client: _, ...touched } = await touchedBy(byTeam, { sort, order })
        expect(most(touched)).toBeLessThan(250)
      })
    }
  }
  for (const [name, filter] of filters) {
    test(`three reads a few dozen rows with the filter ${name}`, async () => {
      expect(most(await touchedBy(three, filter))).toBeLessThan(100)
    })
  }

  test('three opens one by a few dozen rows', async () => {
    const [id = ''] = projects
    const touched = await house.inVerb(three, (ctx) =>
      rowsTouched(ctx, (counted) => getProject(counted, { id })),
    )
    expect(most(touched)).toBeLessThan(100)
  })
})
