import { describe, expect, test } from 'vitest'
import { countStatements, rowsTouched } from '../../test/explain.ts'
import { fillProjects } from '../../test/fill-projects.ts'
import { makeAccess } from '../../test/make-access.ts'
import { type Person, startProduct } from '../../test/start-product.ts'
import { getProject } from './get-project.ts'
import { listProjects } from './list-projects.ts'
import { type ListProjectsInput, listProjectsInput, projectSorts } from './schema.ts'

const product = await startProduct()
const house = await product.house('enterprise')
const access = makeAccess(product, house)

await fillProjects(product, house)

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

/** Milliseconds: the middle of 100 calls, which take turns with the other's, so that both meet the same machine. */
async function medians(...calls: (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = calls.map(() => [])
  for (let round = 0; round < 110; round++) {
    for (const [i, run] of calls.entries()) {
      const start = performance.now()
      await run()
      if (round >= 10) times[i]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[50] ?? 0)
}

// Figures: MEASURE=1 npx vitest run --config packages/testing/vitest.config.ts packages/product/src/projects/grant-plans.test.ts
test('three of 100,000 by grants take two statements more than three of three by a role', async () => {
  const small = await product.house()
  for (const name of ['A', 'B', 'C']) await small.as('owner').projects.create({ name })
  const list = (place: typeof house, who: Person) =>
    place.inVerb(who, (ctx) =>
      countStatements(ctx, (counted) => listProjects(counted, listProjectsInput.parse({}))),
    )
  // Which rows these are, and what may be done to them and within.
  expect((await list(house, three)) - (await list(small, small.people.member))).toBe(2)
  if (!process.env['MEASURE']) return
  const [byGrant = 0, byRole = 1] = await medians(
    () => house.asPerson(three).projects.list({}),
    () => small.as('member').projects.list({}),
  )
  console.log(
    `by grants ${byGrant.toFixed(2)} ms, by role ${byRole.toFixed(2)} ms, ratio ${(byGrant / byRole).toFixed(2)}`,
  )
})
