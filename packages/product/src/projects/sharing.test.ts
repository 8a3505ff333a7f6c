import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { makeAccess } from '../../test/make-access.ts'
import { refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

/** A client with a project, and somebody without any role. */
async function office() {
  const house = await product.house()
  const own = house.as('owner')
  const client = await own.clients.create({ name: 'North' })
  const project = await own.projects.create({ name: 'Site', clientId: client.id })
  const gina = await house.join('Gina')
  const record = { resource: 'project', id: project.id }
  const member = { system: 'member' } as const
  const guest = { system: 'guest' } as const
  return {
    ...house,
    own,
    client,
    project,
    record,
    gina,
    toGina: { membershipId: gina.membershipId },
    see: house.asPerson(gina),
    access: makeAccess(product, house),
    member,
    guest,
  }
}

describe('sharing one project', () => {
  test('gives exactly that, and taking it away ends it with the next request', async () => {
    const { own, see, record, toGina, member, project } = await office()
    await own.projects.create({ name: 'Other' })
    const { id } = await own.grants.add({ ...record, to: toGina, role: member })
    expect((await see.projects.list({})).data.map(({ name }) => name)).toEqual(['Site'])
    expect((await see.projects.update({ id: project.id, expectedVersion: 1, name: 'Hers' })).name).toBe(
      'Hers',
    )
    const removed = await own.grants.remove({ id })
    expect(await refusal(see.projects.get({ id: project.id }))).toMatchObject({ code: 'forbidden' })
    await own.grants.add(removed)
    expect((await see.projects.get({ id: project.id })).name).toBe('Hers')
  })

  test('with a team reaches its members, and those who join it later', async () => {
    const { own, see, record, gina, member, project } = await office()
    const team = await own.teams.create({ name: 'Design' })
    await own.grants.add({ ...record, to: { teamId: team.id }, role: member })
    expect(await refusal(see.projects.list({}))).toMatchObject({ code: 'forbidden' })
    await own.teams.addMembers({ id: team.id, membershipIds: [gina.membershipId] })
    expect((await see.projects.get({ id: project.id })).allowed).toContain('project:update')
    expect((await own.teams.get({ id: team.id })).grantCount).toBe(1)
  })

  test('twice with the same role is a conflict that says so, another role is another grant', async () => {
    const { own, record, toGina, member, guest } = await office()
    await own.grants.add({ ...record, to: toGina, role: member })
    expect(await refusal(own.grants.add({ ...record, to: toGina, role: member }))).toMatchObject({
      code: 'conflict',
      message: 'They have this role on this project already.',
      data: { reason: 'granted_already' },
    })
    await own.grants.add({ ...record, to: toGina, role: guest })
    const both = await Promise.allSettled(
      [1, 2].map(() => own.grants.add({ ...record, to: toGina, role: { system: 'admin' } })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('refuses who is not here and roles that mean nothing on it, whatever the reason, with one answer each', async () => {
    const { own, record, toGina, member, access } = await office()
    const there = await office()
    const nobody = await Promise.all(
      [{ membershipId: there.gina.membershipId }, { membershipId: newId() }].map((to) =>
        refusal(own.grants.add({ ...record, to, role: member })),
      ),
    )
    expect(nobody[0]).toMatchObject({ code: 'invalid', fields: [{ pointer: '/to', code: 'unknown' }] })
    expect(nobody[1]).toEqual(nobody[0])
    const theirs = await there.access.role({ 'project:read': null })
    for (const roleId of [theirs, newId()])
      expect(await refusal(own.grants.add({ ...record, to: toGina, role: { roleId } }))).toMatchObject({
        code: 'not_found',
      })
    for (const role of [
      { system: 'owner' } as const,
      { roleId: await access.role({ 'project:update': null, 'membership:read': null }) },
    ])
      expect(await refusal(own.grants.add({ ...record, to: toGina, role }))).toMatchObject({
        code: 'invalid',
        fields: [{ pointer: '/role' }],
      })
  })

  test('of a record that is not there, hidden or of a kind that takes none is not found', async () => {
    const { own, toGina, member, project } = await office()
    const task = await own.tasks.create({ projectId: project.id, title: 'No' })
    const there = await office()
    const answers = await Promise.all(
      [
        { resource: 'project', id: newId() },
        there.record,
        { resource: 'task', id: task.id },
        { resource: 'nonsense', id: newId() },
      ].map((record) => refusal(own.grants.add({ ...record, to: toGina, role: member }))),
    )
    expect(answers.map(({ code }) => code)).toEqual(Array(4).fill('not_found'))
    expect(answers[1]).toEqual(answers[0])
    const { id } = await there.own.grants.add({ ...there.record, to: there.toGina, role: member })
    expect(await refusal(own.grants.remove({ id }))).toEqual(
      await refusal(own.grants.remove({ id: newId() })),
    )
  })

  test('needs the plan; taking away does not', async () => {
    const { own, record, toGina, member, tenant } = await office()
    const { id } = await own.grants.add({ ...record, to: toGina, role: member })
    await product.query(`update control.tenants set plan = 'free' where id = $1`, [tenant.id])
    expect(await refusal(own.grants.add({ ...record, to: toGina, role: { system: 'guest' } }))).toMatchObject(
      { code: 'plan_limit', data: { feature: 'grants' } },
    )
    expect((await own.grants.list(record)).data).toHaveLength(1)
    await own.grants.remove({ id })
  })
})

describe('nobody grants more than they hold on the record', () => {
  test('a person with one grant passes on what it gives there, and nothing beyond or elsewhere', async () => {
    const { own, see, record, toGina, member, guest, as, people, client } = await office()
    const other = await own.projects.create({ name: 'Other' })
    await own.grants.add({ ...record, to: toGina, role: member })
    const toGuest = { membershipId: people.guest.membershipId }
    expect(await see.grants.add({ ...record, to: toGuest, role: member })).toHaveProperty('id')
    expect(await see.grants.add({ ...record, to: toGuest, role: guest })).toHaveProperty('id')
    expect((await as('guest').projects.get({ id: record.id })).allowed).toContain('project:update')
    expect(
      await refusal(see.grants.add({ resource: 'project', id: other.id, to: toGuest, role: guest })),
    ).toMatchObject({ code: 'not_found' })
    expect(
      await refusal(see.grants.add({ resource: 'client', id: client.id, to: toGuest, role: guest })),
    ).toMatchObject({ code: 'not_found' })
  })

  test('what a role gives elsewhere does not count, what it gives below does', async () => {
    const { see, record, toGina, access, people, guest } = await office()
    const toGuest = { membershipId: people.guest.membershipId }
    const editor = await access.role({
      'project:read': null,
      'project:share': null,
      'project:update': null,
      'tenant:delete': null,
    })
    await access.grant({ ...people.guest, ...toGina }, 'project', record.id, { role_id: editor })
    // As wide as hers: what reaches no project is not given by a grant on one.
    const same = await access.role({ 'project:update': null, 'project:read': null, 'membership:read': null })
    expect(await see.grants.add({ ...record, to: toGuest, role: { roleId: same } })).toHaveProperty('id')
    // She may not see the tasks of this project.
    expect(await refusal(see.grants.add({ ...record, to: toGuest, role: guest }))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'beyond_own', missing: ['task:read'] },
    })
    const offered = (await see.grants.roles(record)).data
    expect(offered.find(({ label }) => label === 'Guest')?.reason).toContain('task:read')
    expect(offered.find(({ role }) => 'roleId' in role && role.roleId === same)?.reason).toBeNull()
    expect(offered.some(({ label }) => label === 'Owner')).toBe(false)
  })

  test('nor takes it away', async () => {
    const { own, see, record, toGina, access, people, member } = await office()
    const sharer = await access.role({ 'project:read': null, 'project:share': null })
    await access.grant({ ...people.guest, ...toGina }, 'project', record.id, { role_id: sharer })
    const { id } = await own.grants.add({
      ...record,
      to: { membershipId: people.guest.membershipId },
      role: member,
    })
    expect(await refusal(see.grants.remove({ id }))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'beyond_own' },
    })
  })

  test('what one holds under a condition that passes is passed on as narrow; of one’s own record, as it is', async () => {
    const { access, join, asPerson, people, own } = await office()
    const lead = await join('Lea')
    const planned = { kind: 'status', in: ['planned'] } as const
    const role = await access.role({
      'project:read': null,
      'project:share': null,
      'project:update': { ...planned, in: ['planned'] },
    })
    await access.give(lead, role)
    const project = await own.projects.create({ name: 'Planned' })
    const done = await own.projects.create({ name: 'Done', status: 'done' })
    const toGuest = { membershipId: people.guest.membershipId }
    const narrow = await access.role({
      'project:read': null,
      'project:update': { ...planned, in: ['planned'] },
    })
    const wide = await access.role({ 'project:read': null, 'project:update': null })
    const give = (id: string, roleId: string) =>
      asPerson(lead).grants.add({ resource: 'project', id, to: toGuest, role: { roleId } })
    expect(await give(done.id, narrow)).toHaveProperty('id')
    expect(await refusal(give(done.id, wide))).toMatchObject({ code: 'forbidden' })
    // Met now, and no longer when the project is done: the grant would stay.
    expect(await refusal(give(project.id, wide))).toMatchObject({ data: { reason: 'beyond_own' } })
    const maker = await access.role({ 'project:create': null, 'project:update': { kind: 'own' } })
    await access.give(lead, maker)
    const hers = await asPerson(lead).projects.create({ name: 'Hers', status: 'done' })
    expect(await give(hers.id, wide)).toHaveProperty('id')
  })
})

describe('who has access', () => {
  test('lists grants on the record, then those of its client, and counts the others by their roles', async () => {
    const { own, record, toGina, member, guest, client, people, join } = await office()
    const team = await own.teams.create({ name: 'Design' })
    await join('Second', 'member')
    await own.grants.add({ resource: 'client', id: client.id, to: toGina, role: guest })
    await own.grants.add({ ...record, to: toGina, role: member })
    await own.grants.add({ ...record, to: { teamId: team.id }, role: member })
    const { data, byRole } = await own.grants.list(record)
    expect(data.map(({ holder, label, inherited }) => [holder.name, label, inherited?.name ?? null])).toEqual(
      [
        ['Design', 'Member', null],
        ['Gina', 'Member', null],
        ['Gina', 'Guest', 'North'],
      ],
    )
    expect(data[2]).toMatchObject({
      inherited: { resource: 'client', label: 'Client', id: client.id },
      grantedBy: people.owner.name,
    })
    expect(byRole).toEqual({
      people: 5,
      conditional: 0,
      roles: [
        { label: 'Member', people: 2 },
        { label: 'Admin', people: 1 },
        { label: 'Guest', people: 1 },
        { label: 'Owner', people: 1 },
      ],
    })
    expect((await own.grants.list({ resource: 'client', id: client.id })).data).toHaveLength(1)
  })

  test('does not name a client that the asking person cannot see', async () => {
    const { own, see, record, toGina, member, guest, client, people } = await office()
    await own.grants.add({ ...record, to: toGina, role: member })
    await own.grants.add({
      resource: 'client',
      id: client.id,
      to: { membershipId: people.guest.membershipId },
      role: guest,
    })
    expect(
      (await see.grants.list(record)).data.find(({ inherited }) => inherited)?.inherited?.name,
    ).toBeNull()
  })

  test('leaves out roles and teams in the trash', async () => {
    const { own, record, member, access } = await office()
    const team = await own.teams.create({ name: 'Design' })
    await own.grants.add({ ...record, to: { teamId: team.id }, role: member })
    await own.grants.add({
      ...record,
      to: { teamId: team.id },
      role: { roleId: await access.role({ 'project:read': null }) },
    })
    await product.query('update app.role set deleted_at = now(), deletion_id = gen_random_uuid()')
    expect((await own.grants.list(record)).data).toHaveLength(1)
    await own.teams.delete({ id: team.id })
    expect((await own.grants.list(record)).data).toEqual([])
  })

  test('of one person is listed with the team it comes by; of records the asking person may not see nothing is told', async () => {
    const { own, see, as, record, toGina, member, gina, client, access, people } = await office()
    const team = await own.teams.create({ name: 'Design' })
    await own.teams.addMembers({ id: team.id, membershipIds: [gina.membershipId] })
    await own.grants.add({ ...record, to: toGina, role: member })
    await own.grants.add({ resource: 'client', id: client.id, to: { teamId: team.id }, role: member })
    const shown = (await own.grants.ofMember(toGina)).data
    expect(shown.map(({ record: { name, label }, team: by }) => [label, name, by?.name ?? null])).toEqual([
      ['Client', 'North', 'Design'],
      ['Project', 'Site', null],
    ])
    expect((await see.grants.ofMember(toGina)).data).toEqual(shown)
    expect((await own.grants.ofTeam({ teamId: team.id })).data).toHaveLength(1)
    expect(await refusal(see.grants.ofMember({ membershipId: people.owner.membershipId }))).toMatchObject({
      code: 'forbidden',
    })
    await access.put('membership_role', {
      membership_id: gina.membershipId,
      role_id: await access.role({ 'membership:read': null }),
    })
    await own.projects.create({ name: 'Hidden' }).then(({ id }) =>
      own.grants.add({
        resource: 'project',
        id,
        to: { membershipId: people.guest.membershipId },
        role: member,
      }),
    )
    expect((await see.grants.ofMember({ membershipId: people.guest.membershipId })).data).toEqual([])
    expect(
      (await as('owner').grants.ofMember({ membershipId: people.guest.membershipId })).data,
    ).toHaveLength(1)
  })
})

test('a project in the trash keeps its grants; gone for good, it takes them along', async () => {
  const { own, see, record, toGina, member } = await office()
  await own.grants.add({ ...record, to: toGina, role: member })
  const { deletionId } = await own.projects.delete({ id: record.id })
  expect(await refusal(see.projects.get({ id: record.id }))).toMatchObject({ code: 'not_found' })
  expect((await own.grants.ofMember(toGina)).data).toEqual([])
  await own.trash.restore({ deletionIds: [deletionId] })
  expect((await see.projects.get({ id: record.id })).name).toBe('Site')
  await product.query('delete from app.project where id = $1', [record.id])
  expect(await product.query('select from app.resource_grant where resource_id = $1', [record.id])).toEqual(
    [],
  )
})

test('at most a hundred times; more people are a team', async () => {
  const { own, record, toGina, member, tenant } = await office()
  await product.query(
    `with made as (insert into app.team (tenant_id, name) select $1, 'Team ' || i from generate_series(1, 100) i returning id)
     insert into app.resource_grant (tenant_id, resource_type, resource_id, team_id, system_role)
     select $1, 'project', $2, id, 'guest' from made`,
    [tenant.id, record.id],
  )
  expect(await refusal(own.grants.add({ ...record, to: toGina, role: member }))).toMatchObject({
    code: 'conflict',
    data: { reason: 'too_many_grants' },
  })
})
