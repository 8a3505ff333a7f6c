import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()

/** A workspace with an owner, an admin and somebody who has no role at all. */
async function house() {
  const [owner, admin, outsider] = [
    await platform.person('Olga'),
    await platform.person('Adam'),
    await platform.person('Noa'),
  ]
  const tenant = await platform.tenant(owner)
  const adminId = (await platform.join(tenant, admin, 'admin')).id
  const noaId = (await platform.join(tenant, outsider)).id
  const as = (person: Person) => platform.as(person, tenant)
  const permissionsOf = async (person: Person) => (await as(person).tenants.current()).permissions
  return { tenant, owner, admin, outsider, adminId, noaId, as, permissionsOf }
}

/** A role of the workspace's own; these permissions. */
const ownRole = async (of: Awaited<ReturnType<typeof house>>, ...permissions: string[]) => {
  const { role } = await of.as(of.owner).roles.create({
    name: `Role ${newId().slice(-8)}`,
    permissions: permissions.map((permission) => ({ permission })),
  })
  if (!('roleId' in role)) throw new Error('An own role has an id')
  return role
}

describe('a team', () => {
  test('gives its roles to its members, from their next request on, and takes them back', async () => {
    const { as, owner, outsider, noaId, permissionsOf } = await house()
    const team = await as(owner).teams.create({ name: 'Delivery', roles: [{ system: 'member' }] })
    expect(team).toMatchObject({ roles: [{ role: { system: 'member' }, label: 'Member' }], memberCount: 0 })
    expect(await permissionsOf(outsider)).not.toContain('membership:read')
    const { results } = await as(owner).teams.addMembers({ id: team.id, membershipIds: [noaId] })
    expect(results).toEqual([{ id: noaId, ok: true, changed: true }])
    expect(await permissionsOf(outsider)).toContain('membership:read')
    await as(owner).teams.update({ id: team.id, expectedVersion: team.version, roles: [] })
    expect(await permissionsOf(outsider)).not.toContain('membership:read')
    await as(owner).teams.update({
      id: team.id,
      expectedVersion: team.version + 1,
      roles: [{ system: 'member' }],
    })
    await as(owner).teams.removeMembers({ id: team.id, membershipIds: [noaId] })
    expect(await permissionsOf(outsider)).not.toContain('membership:read')
  })

  test('in the trash gives nothing, and restored gives it again', async () => {
    const { as, owner, outsider, noaId, permissionsOf } = await house()
    const { id } = await as(owner).teams.create({ name: 'Delivery', roles: [{ system: 'member' }] })
    await as(owner).teams.addMembers({ id, membershipIds: [noaId] })
    const { deletionId } = await as(owner).teams.delete({ id })
    expect(await permissionsOf(outsider)).not.toContain('membership:read')
    expect(await refusal(as(owner).teams.get({ id }))).toMatchObject({ code: 'not_found' })
    expect((await as(owner).teams.list({})).data).toEqual([])
    expect((await as(owner).trash.restore({ deletionIds: [deletionId] })).restored).toBe(1)
    expect(await permissionsOf(outsider)).toContain('membership:read')
  })

  test('takes people in bulk: those in it stay, strangers and random ids are told apart from nobody', async () => {
    const here = await house()
    const there = await house()
    const { as, owner, noaId, adminId } = here
    const { id } = await as(owner).teams.create({ name: 'Design' })
    await as(owner).teams.addMembers({ id, membershipIds: [noaId] })
    const random = newId()
    const { results } = await as(owner).teams.addMembers({
      id,
      membershipIds: [adminId, noaId, there.noaId, random, adminId],
    })
    expect(results.map(({ id: who, ok, changed }) => [who, ok, changed])).toEqual([
      [adminId, true, true],
      [noaId, true, false],
      [there.noaId, false, false],
      [random, false, false],
    ])
    expect(results[2]?.error).toEqual(results[3]?.error)
    expect((await as(owner).teams.members({ id })).data.map(({ name }) => name)).toEqual(['Adam', 'Noa'])
    expect((await as(owner).teams.get({ id })).faces.map(({ name }) => name)).toEqual(['Adam', 'Noa'])
  })

  test('has a name of its own among the living, whatever its case', async () => {
    const { as, owner } = await house()
    await as(owner).teams.create({ name: 'Design' })
    expect(await refusal(as(owner).teams.create({ name: 'DESIGN' }))).toMatchObject({
      code: 'conflict',
      fields: [{ pointer: '/name', code: 'taken' }],
    })
    expect((await as(owner).teams.list({ search: 'des' })).data.map(({ name }) => name)).toEqual(['Design'])
  })

  test('cannot own the workspace', async () => {
    const { as, owner } = await house()
    expect(
      await refusal(as(owner).teams.create({ name: 'Owners', roles: [{ system: 'owner' }] })),
    ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/roles' }] })
  })

  test('of another workspace and a random id are one answer', async () => {
    const [here, there] = [await house(), await house()]
    const { id: theirs } = await there.as(there.owner).teams.create({ name: 'Theirs' })
    const own = here.as(here.owner)
    for (const ask of [
      (id: string) => own.teams.get({ id }),
      (id: string) => own.teams.members({ id }),
      (id: string) => own.teams.update({ id, expectedVersion: 1, name: 'Mine' }),
      (id: string) => own.teams.addMembers({ id, membershipIds: [here.noaId] }),
      (id: string) => own.teams.removeMembers({ id, membershipIds: [here.noaId] }),
      (id: string) => own.teams.delete({ id }),
    ])
      expect(await refusal(ask(theirs))).toEqual(await refusal(ask(newId())))
  })
})

describe('nobody gives or takes more than they hold', () => {
  /** Somebody who may do everything with teams, and little else. */
  async function teamLead() {
    const place = await house()
    const lead = await platform.person('Lea')
    const { id: leadId } = await platform.join(place.tenant, lead)
    const role = await ownRole(
      place,
      ...['team:read', 'team:create', 'team:update', 'team:delete', 'trash:read'],
    )
    const desk = await place.as(place.owner).teams.create({ name: 'Leads', roles: [role] })
    await place.as(place.owner).teams.addMembers({ id: desk.id, membershipIds: [leadId] })
    const strong = await place.as(place.owner).teams.create({ name: 'Strong', roles: [{ system: 'admin' }] })
    return { ...place, lead, leadId, role, strong, own: place.as(lead) }
  }
  const beyond = { code: 'forbidden', data: { reason: 'beyond_own' } }

  test('not by making a team with a role, nor by adding or taking one', async () => {
    const { own, role, strong } = await teamLead()
    expect(await refusal(own.teams.create({ name: 'New', roles: [{ system: 'admin' }] }))).toMatchObject(
      beyond,
    )
    const { id, version } = await own.teams.create({ name: 'Mine', roles: [role] })
    expect(
      await refusal(own.teams.update({ id, expectedVersion: version, roles: [{ system: 'admin' }] })),
    ).toMatchObject(beyond)
    expect(
      await refusal(own.teams.update({ id: strong.id, expectedVersion: strong.version, roles: [] })),
    ).toMatchObject(beyond)
    const renamed = await own.teams.update({ id: strong.id, expectedVersion: strong.version, name: 'Named' })
    expect(renamed.roles.map(({ label }) => label)).toEqual(['Admin'])
  })

  test('not by putting oneself or others into a stronger team, nor by taking people out of it', async () => {
    const { own, owner, as, leadId, noaId, strong } = await teamLead()
    await as(owner).teams.addMembers({ id: strong.id, membershipIds: [noaId] })
    for (const membershipIds of [[leadId], [noaId], [leadId, noaId]])
      expect(await refusal(own.teams.addMembers({ id: strong.id, membershipIds }))).toMatchObject(beyond)
    expect(await refusal(own.teams.removeMembers({ id: strong.id, membershipIds: [noaId] }))).toMatchObject(
      beyond,
    )
    expect((await own.teams.get({ id: strong.id })).memberCount).toBe(1)
  })

  test('not by deleting a stronger team, nor by bringing one back from the trash', async () => {
    const { own, owner, as, strong } = await teamLead()
    expect(await refusal(own.teams.delete({ id: strong.id }))).toMatchObject(beyond)
    const { deletionId } = await as(owner).teams.delete({ id: strong.id })
    expect((await own.trash.restore({ deletionIds: [deletionId] })).results).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
    ])
    const mine = await own.teams.create({ name: 'Mine' })
    const gone = await own.teams.delete({ id: mine.id })
    expect((await own.trash.restore({ deletionIds: [gone.deletionId] })).restored).toBe(1)
  })

  test('not by joining while a stronger role is in the trash, to get it with its restore', async () => {
    const place = await house()
    const own = place.as(place.owner)
    const strong = await ownRole(place, 'tenant:delete')
    const team = await own.teams.create({ name: 'Board', roles: [strong] })
    await own.roles.delete({ id: strong.roleId })
    const join = place.as(place.admin).teams.addMembers({ id: team.id, membershipIds: [place.adminId] })
    expect(await refusal(join)).toMatchObject({ code: 'forbidden', data: { reason: 'beyond_own' } })
  })

  test('not by the grants a team holds', async () => {
    const { own, tenant, leadId } = await teamLead()
    const { id } = await own.teams.create({ name: 'Mine' })
    // As if somebody who may had shared a record with the team: this test knows no feature with records.
    await platform.query(`update app.permission set grant_types = '{team}' where name = 'membership:read'`)
    await platform.query(
      `insert into app.resource_grant (tenant_id, resource_type, resource_id, team_id, system_role) values ($1, 'team', $2, $2, 'member')`,
      [tenant.id, id],
    )
    expect(await refusal(own.teams.addMembers({ id, membershipIds: [leadId] }))).toMatchObject({
      ...beyond,
      data: { missing: ['membership:read'] },
    })
  })
})

describe('the plan', () => {
  test('decides whether there are teams, and how many; what is there can be seen and taken away', async () => {
    const owner = await platform.person()
    const tenant = await platform.tenant(owner, 'team')
    const { teams } = platform.as(owner, tenant)
    for (const name of ['1', '2', '3', '4']) await teams.create({ name })
    const outcomes = await Promise.allSettled(['5', '6', '7'].map((name) => teams.create({ name })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(teams.create({ name: '8' }))).toMatchObject({
      code: 'plan_limit',
      data: { quota: 'teams', limit: 5 },
    })
    await platform.query(`update control.tenants set plan = 'free' where id = $1`, [tenant.id])
    const [team] = (await teams.list({})).data
    const id = team?.id ?? ''
    expect(await refusal(teams.update({ id, expectedVersion: 1, name: 'New' }))).toMatchObject({
      code: 'plan_limit',
      data: { feature: 'teams' },
    })
    expect(await teams.delete({ id })).toHaveProperty('deletionId')
  })
})

test('the log says which team, member and role', async () => {
  const { as, owner, noaId } = await house()
  const { id } = await as(owner).teams.create({ name: 'Design', roles: [{ system: 'guest' }] })
  await as(owner).teams.addMembers({ id, membershipIds: [noaId] })
  const { data } = await as(owner).auditLog.list({})
  expect(data.slice(0, 3).map(({ subjectLabel, action }) => `${subjectLabel} ${action}`)).toEqual([
    'Member of a team created',
    'Role of a team created',
    'Team created',
  ])
  expect(data[1]?.changes).toContainEqual(
    expect.objectContaining({ field: 'system_role', label: 'Role', before: null, after: 'guest' }),
  )
})

test('of two who edit a team at once, roles included, the second hears of the first', async () => {
  const { as, owner, admin } = await house()
  const { id, version } = await as(owner).teams.create({ name: 'Design' })
  await as(owner).teams.update({ id, expectedVersion: version, roles: [{ system: 'guest' }] })
  expect(
    await refusal(as(admin).teams.update({ id, expectedVersion: version, roles: [{ system: 'member' }] })),
  ).toMatchObject({ code: 'conflict', data: { reason: 'stale', changedBy: 'Olga' } })
})
