import {
  type AnyResource,
  type Condition,
  type Permission,
  permissionsOn,
  type ResourceRecord,
  visibleRows,
} from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { newId } from '@freehold/core'
import { createPool } from '@freehold/db'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { makeAccess } from '../../test/make-access.ts'
import { type Person, startProduct } from '../../test/start-product.ts'
import { clientResource } from '../clients/index.ts'
import { taskResource } from '../tasks/index.ts'
import { taskStates } from '../tasks/schema.ts'
import { projectResource } from './project-resource.ts'
import { projectStatuses } from './schema.ts'

/** In `npm test` few; `ACCESS_WORLDS=200` is the full figure. */
const worlds = Number(process.env['ACCESS_WORLDS'] ?? 40)

const product = await startProduct()

const resources: Record<'client' | 'project' | 'task', AnyResource> = {
  client: clientResource,
  project: projectResource,
  task: taskResource,
}
const subjects = ['client', 'project', 'task'] as const
const actions = ['read', 'update', 'delete'] as const
type Subject = (typeof subjects)[number]

const own = fc.constant({ kind: 'own' as const })
const some = <T extends string>(values: readonly [T, ...T[]]) =>
  fc.record({
    kind: fc.constant('status' as const),
    in: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
  })
const conditions: Record<Subject, fc.Arbitrary<Condition>> = {
  client: own,
  project: fc.oneof(own, some(projectStatuses)),
  task: fc.oneof(own, fc.constant({ kind: 'assigned' as const }), some(taskStates)),
}
const held = fc.constantFrom(...subjects).chain((subject) =>
  fc.record({
    permission: fc.constantFrom(...actions).map((action) => `${subject}:${action}`),
    condition: fc.option(conditions[subject], { freq: 2 }),
  }),
)
const roles = fc.array(
  fc.uniqueArray(held, { minLength: 1, maxLength: 5, selector: ({ permission }) => permission }),
  { minLength: 2, maxLength: 3 },
)
const any = fc.nat({ max: 10_000 })
const world = fc.record({
  roles,
  mine: fc.array(any, { maxLength: 2 }),
  team: fc.array(any, { maxLength: 2 }),
  inTeam: fc.boolean(),
  grants: fc.array(
    fc.record({
      role: fc.oneof(any, fc.constantFrom('guest', 'member', 'admin')),
      on: fc.constantFrom('client' as const, 'project' as const),
      at: any,
      byTeam: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  trashedRole: fc.option(any, { freq: 4 }),
  projects: fc.array(
    fc.record({ client: fc.option(any), status: fc.constantFrom(...projectStatuses), mine: fc.boolean() }),
    { minLength: 2, maxLength: 4 },
  ),
  tasks: fc.array(
    fc.record({
      project: any,
      state: fc.constantFrom(...taskStates),
      mine: fc.boolean(),
      does: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

const house = await product.house()
const somebody = house.people.owner.userId
// One connection for all the worlds' rows, without triggers: nobody reads their audit.
const pool = createPool(product.database.superuserUrl, 1, () => {})
afterAll(() => pool.end())
await pool.query('set session_replication_role = replica')
const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await pool.query(text, values)).rows as Row[]
const access = makeAccess({ query }, house)

/** A member without any role. */
async function newPerson(): Promise<Person> {
  const [userId, name] = [newId(), 'Somebody']
  const membershipId = await access.put('membership', {
    user_id: userId,
    name,
    email: 'somebody@example.com',
  })
  return { userId, membershipId, name }
}

/** The rows of this world alone are looked at: one tenant takes them all, each world with a person of its own. */
async function build(given: World, person: Person): Promise<Record<Subject, string[]>> {
  const by = (mine: boolean) => (mine ? person.userId : somebody)
  const clients: string[] = []
  for (const mine of [true, false])
    clients.push(
      await access.put('client', { name: `Client ${Math.random()}`, colour: 'red', created_by: by(mine) }),
    )
  const projects: string[] = []
  for (const { client, status, mine } of given.projects)
    projects.push(
      await access.put('project', {
        name: 'P',
        colour: 'red',
        status,
        client_id: client === null ? null : pick(clients, client),
        created_by: by(mine),
      }),
    )
  const tasks: string[] = []
  for (const { project, state, mine, does } of given.tasks)
    tasks.push(
      await access.put('task', {
        project_id: pick(projects, project),
        title: 'T',
        state,
        position: 1,
        created_by: by(mine),
        assignee_id: does ? person.membershipId : null,
      }),
    )
  await giveAccess(given, person, { client: clients, project: projects })
  return { client: clients, project: projects, task: tasks }
}

async function giveAccess(
  given: World,
  person: Person,
  records: Record<'client' | 'project', string[]>,
): Promise<void> {
  const made: string[] = []
  for (const role of given.roles)
    made.push(await access.role(Object.fromEntries(role.map((one) => [one.permission, one.condition]))))
  const { teamId } = await access.team(...(given.inTeam ? [person] : []))
  const once = (list: readonly number[]) => [...new Set(list.map((index) => pick(made, index)))]
  for (const roleId of once(given.mine)) await access.give(person, roleId)
  for (const role_id of once(given.team)) await access.put('team_role', { team_id: teamId, role_id })
  const said = new Set<string>()
  for (const { role, on, at, byTeam } of given.grants) {
    const held = typeof role === 'string' ? { system_role: role } : { role_id: pick(made, role) }
    const id = pick(records[on], at)
    const key = JSON.stringify([held, on, id, byTeam])
    if (!said.has(key)) await access.grant(byTeam ? { teamId } : person, on, id, held)
    said.add(key)
  }
  if (given.trashedRole !== null)
    await query('update app.role set deleted_at = now(), deletion_id = gen_random_uuid() where id = $1', [
      pick(made, given.trashedRole),
    ])
}

/** What is allowed on these records, `<id> <permission>`, as lists decide it and as one record's check decides it. */
async function decide(ctx: VerbContext, records: Record<Subject, string[]>) {
  const bySql: string[] = []
  const byCode: string[] = []
  for (const subject of subjects) {
    const resource = resources[subject]
    const rows = (await ctx.em.find(resource.entity, { id: { $in: records[subject] } })) as ResourceRecord[]
    const codeSays = await permissionsOn(ctx, resource, rows)
    for (const permission of actions.map((action): Permission => `${subject}:${action}`)) {
      const found = await sql<{ id: string }>`
        select r.id from ${sql.id('live', subject)} r where r.id = any(${records[subject]}::uuid[])
        and ${visibleRows(ctx, permission, resource, 'r')}`.execute(ctx.sql)
      bySql.push(...found.rows.map(({ id }) => `${id} ${permission}`))
      byCode.push(
        ...rows.flatMap(({ id }) => (codeSays.get(id)?.has(permission) ? [`${id} ${permission}`] : [])),
      )
    }
  }
  return { bySql: bySql.sort(), byCode: byCode.sort() }
}

test('lists and single records decide alike, whatever roles, teams, grants, conditions and records there are', async () => {
  let allowed = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const person = await newPerson()
      const records = await build(given, person)
      const { bySql, byCode } = await house.inVerb(person, (ctx) => decide(ctx, records))
      expect(bySql).toEqual(byCode)
      allowed += byCode.length
      refused += Object.values(records).flat().length * actions.length - byCode.length
    }),
    { seed: 20261123, numRuns: worlds },
  )
  // Neither everything nor nothing: the worlds say something.
  expect(Math.min(allowed, refused)).toBeGreaterThan(worlds)
}, 600_000)
