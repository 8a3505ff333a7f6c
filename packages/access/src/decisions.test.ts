import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { actions, library, type Member, states, subjects, useLibrary } from '../test/use-library.ts'
import type { AccessContext } from './caller.ts'
import { explainAccess } from './explain-access.ts'
import { permissionsOn } from './permissions-on.ts'
import type { AnyResource, ResourceRecord } from './resource.ts'
import type { Condition } from './schema.ts'
import { visibleRows } from './visible-rows.ts'

const own = await useLibrary()
/** In `npm test` few; `ACCESS_WORLDS=300` is the full figure. */
const worlds = Number(process.env['ACCESS_WORLDS'] ?? 12)

const conditions: Record<(typeof subjects)[number], (Condition | null)[]> = {
  shelf: [null],
  book: [
    null,
    { kind: 'own' },
    { kind: 'assigned' },
    { kind: 'status', in: ['new'] },
    { kind: 'status', in: ['read', 'lent'] },
  ],
  page: [null, { kind: 'own' }],
}
const held = fc.constantFrom(...subjects).chain((subject) =>
  fc.record({
    permission: fc.constantFrom(...actions).map((action) => `${subject}:${action}`),
    condition: fc.constantFrom(...conditions[subject]),
  }),
)
const role = fc.uniqueArray(held, { maxLength: 4, selector: ({ permission }) => permission })
const index = fc.nat({ max: 1_000 })
const world = fc.record({
  roles: fc.array(role, { minLength: 1, maxLength: 4 }),
  /** Which roles the member holds, and the member's team. */
  mine: fc.array(index, { maxLength: 2 }),
  teams: fc.array(index, { maxLength: 1 }),
  grants: fc.array(fc.record({ role: index, on: index, byTeam: fc.boolean() }), { maxLength: 5 }),
  books: fc.array(
    fc.record({
      shelf: fc.option(index),
      state: fc.constantFrom(...states),
      mine: fc.boolean(),
      reads: fc.boolean(),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  pages: fc.array(fc.record({ book: index, mine: fc.boolean() }), { maxLength: 4 }),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** Writes the world into a tenant of its own. Somebody else's grants stand beside, and must not count. */
async function build(given: World) {
  const tenant = await own.tenant()
  const [member, other] = [await own.member(tenant), await own.member(tenant)]
  const by = (mine: boolean) => (mine ? member.userId : other.userId)
  const shelves = [
    await own.put(tenant, 'shelf', { name: 'a' }),
    await own.put(tenant, 'shelf', { name: 'b' }),
  ]
  const books: string[] = []
  for (const { shelf, state, mine, reads } of given.books) {
    const reader_id = reads ? member.membershipId : other.membershipId
    const shelf_id = shelf === null ? null : pick(shelves, shelf)
    books.push(await own.put(tenant, 'book', { shelf_id, state, created_by: by(mine), reader_id }))
  }
  for (const { book, mine } of given.pages)
    await own.put(tenant, 'page', { book_id: pick(books, book), created_by: by(mine) })
  const roles = []
  for (const permissions of given.roles) roles.push(await own.role(tenant, permissions))
  const team_id = await own.put(tenant, 'team', { name: 'team' })
  await own.put(tenant, 'team_member', { team_id, membership_id: member.membershipId })
  for (const at of new Set(given.mine.map((n) => n % roles.length)))
    await own.give(tenant, member, pick(roles, at))
  for (const at of given.teams)
    await own.put(tenant, 'team_role', { team_id, role_id: pick(roles, at).roleId })
  const places = [
    ...shelves.map((id) => ({ type: 'shelf', id })),
    ...books.map((id) => ({ type: 'book', id })),
  ]
  const said = new Set<string>()
  for (const grant of given.grants) {
    const to = grant.byTeam ? { team_id } : { membership_id: member.membershipId }
    const key = JSON.stringify([to, grant.on % places.length, grant.role % roles.length])
    if (!said.has(key)) await own.grant(tenant, to, pick(places, grant.on), pick(roles, grant.role))
    said.add(key)
    await own
      .grant(
        tenant,
        { membership_id: other.membershipId },
        pick(places, grant.on + 1),
        pick(roles, grant.role),
      )
      .catch(() => {})
  }
  return { tenant, member }
}

/** `record permission` for all that is allowed, by each of the three ways to decide. */
async function decide(ctx: AccessContext, member: Member) {
  const bySql = new Set<string>()
  const byCode = new Set<string>()
  const byExplanation = new Set<string>()
  for (const subject of subjects) {
    const resource: AnyResource = library[subject]
    const records = (await ctx.em.find(resource.entity, {})) as ResourceRecord[]
    const held = await permissionsOn(ctx, resource, records)
    for (const action of actions) {
      const permission = `${subject}:${action}` as const
      const found = await sql<{ id: string }>`
        select r.id from ${sql.id('app', subject)} r where ${visibleRows(ctx, permission, resource, 'r')}`.execute(
        ctx.sql,
      )
      for (const { id } of found.rows) bySql.add(`${id} ${permission}`)
      for (const record of records) {
        if (held.get(record.id)?.has(permission)) byCode.add(`${record.id} ${permission}`)
        const question = {
          membershipId: member.membershipId,
          permission,
          record: { resource, value: record },
        }
        if ((await explainAccess(ctx, question)).allowed) byExplanation.add(`${record.id} ${permission}`)
      }
    }
  }
  return { bySql: [...bySql].sort(), byCode: [...byCode].sort(), byExplanation: [...byExplanation].sort() }
}

test('lists, single records and explanations decide alike, whatever the roles, teams, grants and conditions', async () => {
  let allowed = 0
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { tenant, member } = await build(given)
      const found = await own.as(member, tenant, (ctx) => decide(ctx, member))
      expect(found.bySql).toEqual(found.byCode)
      expect(found.byExplanation).toEqual(found.byCode)
      allowed += found.byCode.length
    }),
    { seed: 20261123, numRuns: worlds },
  )
  expect(allowed).toBeGreaterThan(worlds)
}, 600_000)
