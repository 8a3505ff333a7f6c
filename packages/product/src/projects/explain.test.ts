import { newId } from '@freehold/core'
import { expect, test } from 'vitest'
import { makeAccess } from '../../test/make-access.ts'
import { refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  const client = await own.clients.create({ name: 'North' })
  const project = await own.projects.create({ name: 'Site', clientId: client.id })
  const gina = await house.join('Gina')
  return {
    ...house,
    own,
    client,
    project,
    gina,
    see: house.asPerson(gina),
    access: makeAccess(product, house),
    recordId: project.id,
    who: { membershipId: gina.membershipId },
  }
}

test('an answer names every way by which the permission arrives: role, team, grant on the client', async () => {
  const { own, access, gina, client, recordId, who } = await office()
  const team = await own.teams.create({ name: 'Design' })
  await own.teams.addMembers({ id: team.id, membershipIds: [gina.membershipId] })
  await own.grants.add({
    resource: 'client',
    id: client.id,
    to: { teamId: team.id },
    role: { system: 'member' },
  })
  await access.give(gina, await access.role({ 'project:update': { kind: 'status', in: ['done'] } }))
  const answer = await own.access.explain({ ...who, permission: 'project:update', recordId })
  expect(answer).toMatchObject({
    person: { name: 'Gina', active: true },
    permission: { name: 'project:update', label: 'Edit and archive projects' },
    record: { label: 'Project', name: 'Site' },
    allowed: true,
    obstacles: [],
  })
  expect(
    answer.sources.map(({ via, role, team: by, on, conditionMet }) => [
      via,
      role,
      by?.name,
      on?.name,
      conditionMet,
    ]),
  ).toEqual([
    ['role', expect.stringMatching(/^Role/), undefined, undefined, false],
    ['grant', 'Member', 'Design', 'North', true],
  ])
  expect(answer.sources[0]?.condition).toBe('only while the status is done')
})

test('what is missing is said: no role, an unmet condition, the plan, the state of the workspace, a deactivated member', async () => {
  const { own, access, gina, tenant, recordId, who } = await office()
  const ask = (permission: string) => own.access.explain({ ...who, permission, recordId })
  const kinds = async (permission: string) => (await ask(permission)).obstacles.map(({ kind }) => kind)
  expect(await kinds('project:update')).toEqual(['role'])
  expect((await ask('project:update')).roles).toEqual(['Owner', 'Admin', 'Member'])
  await access.give(gina, await access.role({ 'project:update': { kind: 'status', in: ['done'] } }))
  expect(await kinds('project:update')).toEqual(['condition'])
  const admin = {
    membershipId: (await own.access.explain({ permission: 'team:create' })).person.membershipId,
  }
  await product.query(
    `update control.tenants set plan = 'free', access = 'read_only', access_reason = 'Not paid.' where id = $1`,
    [tenant.id],
  )
  const team = await own.access.explain({ ...admin, permission: 'team:create' })
  expect(team.allowed).toBe(false)
  expect(team.obstacles).toMatchObject([
    { kind: 'plan', text: 'Teams: not included in the Free plan. It comes with Team.' },
    { kind: 'access', text: expect.stringContaining('Not paid.') },
  ])
  // Reading stays possible, and taking members out needs no plan.
  expect((await own.access.explain({ permission: 'project:read' })).allowed).toBe(true)
  await product.query(`update app.membership set status = 'deactivated' where id = $1`, [gina.membershipId])
  expect(await kinds('project:read')).toContain('membership')
})

test('membership itself is a reason', async () => {
  const { see } = await office()
  const answer = await see.access.explain({ permission: 'tenant:read' })
  expect(answer).toMatchObject({ allowed: true, sources: [{ via: 'membership', role: null }] })
})

test('one may ask about oneself; about others it takes seeing members and roles; of hidden records nothing is told', async () => {
  const { see, people, project, own } = await office()
  expect(
    await refusal(
      see.access.explain({ membershipId: people.owner.membershipId, permission: 'project:read' }),
    ),
  ).toMatchObject({ code: 'forbidden' })
  const [hidden, random] = await Promise.all(
    [project.id, newId()].map((id) =>
      refusal(see.access.explain({ permission: 'project:read', recordId: id })),
    ),
  )
  expect(hidden).toMatchObject({ code: 'not_found' })
  expect(hidden).toEqual(random)
  expect(
    await refusal(own.access.explain({ membershipId: newId(), permission: 'project:read' })),
  ).toMatchObject({ code: 'not_found' })
  for (const input of [
    { permission: 'project:nonsense' },
    { permission: 'audit-entry:read', recordId: project.id },
  ])
    expect(await refusal(own.access.explain(input))).toMatchObject({ code: 'invalid' })
})
