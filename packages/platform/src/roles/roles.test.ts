import { loadCaller, type RoleRef, type SystemRole, visibleRows } from '@freehold/access'
import { newId, type TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createNotes, noteFeature, noteResource, write } from '../../test/note-resource.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)

const any = (...names: string[]) => names.map((permission) => ({ permission }))

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  const joined = async (name: string, ...roles: SystemRole[]) => {
    const person = await platform.person(name)
    return { person, membershipId: (await platform.join(tenant, person, ...roles)).id }
  }
  const roles = platform.as(owner, tenant).roles
  const make = async (name: string, ...permissions: Parameters<typeof roles.create>[0]['permissions'] & {}) =>
    idOf(await roles.create({ name, permissions }))
  return { owner, tenant, joined, roles, make }
}

function idOf({ role }: { role: RoleRef }): string {
  if ('system' in role) throw new Error('A system role has no id')
  return role.roleId
}

async function give(tenant: TenantRef, membershipId: string, roleId: string): Promise<void> {
  await platform.query(
    'insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)',
    [tenant.id, membershipId, roleId],
  )
}

/** What somebody's roles give them, beside what comes with membership. */
async function given(tenant: TenantRef, person: Person): Promise<string[]> {
  const common = await platform.query<{ name: string }>('select name from app.permission where every_member')
  const { permissions } = await platform.as(person, tenant).tenants.current({})
  return permissions.filter((held) => !common.some(({ name }) => name === held))
}

/** The names of the notes somebody sees, as a list of the product would ask. */
function seen(tenant: TenantRef, person: Person): Promise<string[]> {
  return platform.inTenant(tenant, person, async (ctx) => {
    const access = Object.assign(ctx, { caller: await loadCaller(ctx) })
    const found = await sql<{ name: string }>`
      select n.name from live.note n where ${visibleRows(access, 'note:read', noteResource, 'n')} order by n.name`.execute(
      ctx.sql,
    )
    return found.rows.map(({ name }) => name)
  })
}

describe('a role of the workspace’s own', () => {
  test('is made, listed after the system’s, read back and changed', async () => {
    const { roles, make } = await house()
    const id = await make('  Editor ', ...any('note:read'), {
      permission: 'note:delete',
      condition: { kind: 'own' },
    })
    const { data } = await roles.list({})
    expect(data.map(({ name, rank }) => [name, rank])).toEqual([
      ['Owner', 4],
      ['Admin', 3],
      ['Member', 2],
      ['Guest', 1],
      ['Editor', null],
    ])
    expect(data[0]).toMatchObject({
      version: null,
      refusal: null,
      holders: { members: 1, teams: 0, grants: 0 },
    })
    const made = await roles.get({ id })
    expect(made.permissions).toEqual([
      {
        permission: 'note:delete',
        label: 'note:delete',
        condition: { kind: 'own' },
        offer: { own: true, assigned: false, status: ['Draft', 'Done'] },
      },
      expect.objectContaining({ permission: 'note:read', condition: null }),
    ])
    const role = await roles.update({
      id,
      expectedVersion: made.version ?? 0,
      name: 'Writer',
      permissions: any('note:read', 'trash:read'),
    })
    expect(role).toMatchObject({ name: 'Writer', updatedByName: 'Olga' })
    expect(role.version).toBeGreaterThan(made.version ?? 0)
    expect(role.permissions.map(({ permission }) => permission)).toEqual(['note:read', 'trash:read'])
  })

  test('keeps what a change does not name, and a change of nothing is no change', async () => {
    const { roles, make } = await house()
    const id = await make('Kept', ...any('note:read'))
    const before = await roles.get({ id })
    const same = await roles.update({
      id,
      expectedVersion: 1,
      permissions: any('note:read'),
      description: '',
    })
    expect(same).toMatchObject({ version: before.version, permissions: before.permissions })
    const described = await roles.update({ id, expectedVersion: 1, description: 'For all' })
    expect(described).toMatchObject({ description: 'For all', permissions: before.permissions })
  })

  test('is cloned from a system role or an own one, and remembers from which while that is there', async () => {
    const { roles } = await house()
    const clone = await roles.clone({ id: 'member', name: 'Junior' })
    const member = await roles.get({ id: 'member' })
    expect(clone.permissions).toEqual(member.permissions)
    expect(clone.origin).toEqual({ role: { system: 'member' }, name: 'Member' })
    const again = await roles.clone({ id: clone.id, name: 'Trainee' })
    expect(again.origin).toEqual({ role: clone.role, name: 'Junior' })
    await roles.delete({ id: idOf(clone) })
    expect(await roles.get({ id: again.id })).toMatchObject({
      origin: null,
      permissions: again.permissions,
    })
  })

  test('has a name of its own, whatever case, and none of the system’s', async () => {
    const { roles, make } = await house()
    const id = await make('Lead')
    const taken = { code: 'conflict', fields: [{ pointer: '/name', code: 'taken' }] }
    expect(await refusal(make('LEAD'))).toMatchObject(taken)
    expect(await refusal(make('owner'))).toMatchObject(taken)
    expect(await refusal(roles.clone({ id: 'guest', name: 'lead' }))).toMatchObject(taken)
    const other = await make('Other')
    expect(await refusal(roles.update({ id: other, expectedVersion: 1, name: 'lead' }))).toMatchObject(taken)
    expect((await roles.update({ id, expectedVersion: 1, name: 'LEAD' })).name).toBe('LEAD')
  })

  test('of two who change it at once the second is told who was first', async () => {
    const { roles, make } = await house()
    const id = await make('Contested', ...any('note:read'))
    await roles.update({ id, expectedVersion: 1, permissions: any('note:read', 'note:delete') })
    expect(await refusal(roles.update({ id, expectedVersion: 1, permissions: [] }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale', changedBy: 'Olga', currentVersion: 2 },
    })
    expect((await roles.get({ id })).permissions).toHaveLength(2)
  })
})

describe('what a role is made of', () => {
  test('must be declared now, named once, and under a condition that its records know', async () => {
    const { roles, make } = await house()
    const fields = async (permissions: Parameters<typeof roles.create>[0]['permissions']) =>
      (await refusal(roles.create({ name: 'Wrong', permissions }))).fields.map(({ pointer, code }) => [
        pointer,
        code,
      ])
    expect(await fields(any('note:read', 'nothing:read'))).toEqual([['/permissions/1', 'unknown']])
    expect(await fields(any('note:read', 'note:read'))).toEqual([['/permissions/1', 'repeated']])
    expect(await fields([{ permission: 'note:read', condition: { kind: 'assigned' } }])).toEqual([
      ['/permissions/0/condition', 'unfit'],
    ])
    expect(
      await fields([{ permission: 'note:read', condition: { kind: 'status', in: ['Draft', 'Lost'] } }]),
    ).toEqual([['/permissions/0/condition', 'unfit']])
    expect(await fields([{ permission: 'trash:read', condition: { kind: 'own' } }])).toEqual([
      ['/permissions/0/condition', 'unfit'],
    ])
    const id = await make('Right')
    expect(
      await refusal(roles.update({ id, expectedVersion: 1, permissions: any('nothing:read') })),
    ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/permissions/0' }] })
  })

  test('is shown by kind of record, with the conditions it can have and what the caller holds', async () => {
    const { tenant, joined } = await house()
    const { person } = await joined('Anna', 'admin')
    const { resources } = await platform.as(person, tenant).roles.catalogue({})
    const labelled = resources.map(({ label }) => label)
    expect(labelled).toEqual(labelled.toSorted((a, b) => a.localeCompare(b, 'en')))
    expect(resources.find(({ subject }) => subject === 'note')).toMatchObject({
      label: 'Note',
      permissions: [
        { permission: 'note:delete', action: 'delete', held: true, offer: { own: true, assigned: false } },
        { permission: 'note:read' },
      ],
    })
    expect(resources.find(({ subject }) => subject === 'secret')?.permissions).toMatchObject([
      { permission: 'secret:delete', held: false, heldUnder: [], offer: { own: false, status: null } },
      { permission: 'secret:read', held: false },
    ])
    const everybodys = resources.flatMap(({ permissions }) => permissions.filter((one) => one.everyMember))
    expect(everybodys.map(({ permission }) => permission)).toContain('tenant:read')
  })

  test('loses what a feature no longer declares, and a change leaves that alone', async () => {
    const { roles, tenant, joined, make } = await house()
    await platform.query(`insert into app.permission (name, label) values ('old:read', 'Old')`)
    await platform.query(`insert into app.system_role_permission values ('owner', 'old:read')`)
    const id = await make('Historic', ...any('note:read', 'old:read', 'tenant:read'))
    const { person, membershipId } = await joined('Hana')
    await give(tenant, membershipId, id)
    await platform.query(`update app.permission set retired_at = now() where name = 'old:read'`)
    const shown = await roles.get({ id })
    expect(shown.permissions.map(({ permission }) => permission)).toEqual(['note:read', 'tenant:read'])
    expect(await given(tenant, person)).toEqual(['note:read'])
    await roles.update({ id, expectedVersion: 1, permissions: any('tenant:read') })
    const kept = await platform.query(
      'select permission from app.role_permission where role_id = $1 order by 1',
      [id],
    )
    expect(kept).toEqual([{ permission: 'old:read' }, { permission: 'tenant:read' }])
    expect(await refusal(make('New', ...any('old:read')))).toMatchObject({ code: 'invalid' })
  })
})

describe('a holder', () => {
  test('has what the role allows from the next call on, and no more when it is changed or deleted; undo gives it back', async () => {
    const { roles, tenant, joined, owner, make } = await house()
    const id = await make('Reader', ...any('tenant:read', 'trash:read'))
    const { person, membershipId } = await joined('Rita')
    const trash = () => platform.as(person, tenant).trash.list({})
    expect((await refusal(trash())).code).toBe('forbidden')
    await give(tenant, membershipId, id)
    expect((await trash()).data).toEqual([])
    const changed = await roles.update({ id, expectedVersion: 1, permissions: any('tenant:read') })
    expect(changed.affected).toBe(1)
    expect((await refusal(trash())).code).toBe('forbidden')
    await roles.update({ id, expectedVersion: 2, permissions: any('tenant:read', 'trash:read') })
    await trash()
    expect((await roles.get({ id })).holders).toEqual({
      members: 1,
      teams: 0,
      grants: 0,
      people: 1,
      withoutOther: 1,
      names: ['Rita'],
    })
    const { deletionId } = await roles.delete({ id })
    expect((await refusal(trash())).code).toBe('forbidden')
    expect(await refusal(roles.get({ id }))).toEqual(await refusal(roles.get({ id: newId() })))
    const back = await platform.as(owner, tenant).trash.restore({ deletionIds: [deletionId] })
    expect(back.results).toMatchObject([{ ok: true, subject: 'role', label: 'Reader' }])
    await trash()
  })

  test('of two roles has what either allows', async () => {
    const { tenant, joined, make } = await house()
    const { person, membershipId } = await joined('Tom')
    for (const [name, permission] of [
      ['Works', 'job:read'],
      ['Clears', 'trash:read'],
    ] as const)
      await give(tenant, membershipId, await make(name, ...any(permission)))
    expect(await given(tenant, person)).toEqual(['job:read', 'trash:read'])
  })

  test('under a condition sees only the records that meet it', async () => {
    const { roles, tenant, joined, owner, make } = await house()
    const { person, membershipId } = await joined('Wendy')
    const id = await make('Own notes', { permission: 'note:read', condition: { kind: 'own' } })
    await give(tenant, membershipId, id)
    for (const name of ['Draft', 'Done', 'Other']) await write(platform, tenant, owner, 'note', name)
    await write(platform, tenant, person, 'note', 'Mine')
    expect(await seen(tenant, person)).toEqual(['Mine'])
    await roles.update({
      id,
      expectedVersion: 1,
      permissions: [{ permission: 'note:read', condition: { kind: 'status', in: ['Draft', 'Done'] } }],
    })
    expect(await seen(tenant, person)).toEqual(['Done', 'Draft'])
    await roles.update({ id, expectedVersion: 2, permissions: any('note:read') })
    expect(await seen(tenant, person)).toEqual(['Done', 'Draft', 'Mine', 'Other'])
  })
})

describe('nobody moves what they do not hold', () => {
  test('not by making, cloning, changing, deleting or restoring a role', async () => {
    const { roles, tenant, joined, make } = await house()
    const { person } = await joined('Anna', 'admin')
    const admin = platform.as(person, tenant)
    const beyond = { code: 'forbidden', data: { reason: 'beyond_own', missing: ['secret:read'] } }
    const secret = any('note:read', 'secret:read')
    expect(await refusal(admin.roles.create({ name: 'Spy', permissions: secret }))).toMatchObject(beyond)
    const id = await make('Keeper', ...secret)
    expect(await refusal(admin.roles.clone({ id, name: 'Spy' }))).toMatchObject(beyond)
    expect((await refusal(admin.roles.clone({ id: 'owner', name: 'Boss' }))).data).toMatchObject({
      reason: 'beyond_own',
    })
    const update = (permissions: typeof secret) => admin.roles.update({ id, expectedVersion: 1, permissions })
    expect(await refusal(update(any('note:read')))).toMatchObject(beyond)
    const open = await make('Open', ...any('note:read'))
    expect(
      await refusal(admin.roles.update({ id: open, expectedVersion: 1, permissions: secret })),
    ).toMatchObject(beyond)
    expect(await refusal(admin.roles.delete({ id }))).toMatchObject(beyond)
    const { deletionId } = await roles.delete({ id })
    const { results } = await admin.trash.restore({ deletionIds: [deletionId] })
    expect(results).toMatchObject([{ ok: false, error: { code: 'forbidden' } }])
    expect((await admin.roles.list({ search: 'own' })).data).toMatchObject([
      { name: 'Owner', refusal: expect.stringContaining('secret:read') },
    ])
    const changed = await admin.roles.update({ id: open, expectedVersion: 1, permissions: any('trash:read') })
    expect(changed.permissions).toMatchObject([{ permission: 'trash:read' }])
  })

  test('who holds it under a condition gives it under that condition, or a narrower one', async () => {
    const { tenant, joined, make } = await house()
    const { person, membershipId } = await joined('Karl')
    const id = await make('Half', ...any('tenant:read', 'role:read', 'role:create'), {
      permission: 'note:read',
      condition: { kind: 'status', in: ['Draft', 'Done'] },
    })
    await give(tenant, membershipId, id)
    const { roles } = platform.as(person, tenant)
    const make2 = (name: string, condition: { kind: 'own' } | { kind: 'status'; in: string[] } | null) =>
      roles.create({ name, permissions: [{ permission: 'note:read', condition }] })
    await make2('Narrower', { kind: 'status', in: ['Draft'] })
    for (const wider of [null, { kind: 'own' } as const])
      expect((await refusal(make2('Wider', wider))).data).toMatchObject({ missing: ['note:read'] })
    const { resources } = await roles.catalogue({})
    expect(resources.find(({ subject }) => subject === 'note')?.permissions[1]).toMatchObject({
      held: false,
      heldUnder: [{ kind: 'status', in: ['Draft', 'Done'] }],
    })
  })

  test('members read roles and change none; a guest sees none', async () => {
    const { tenant, joined, make } = await house()
    const id = await make('Fixed')
    const member = platform.as((await joined('Mia', 'member')).person, tenant).roles
    const guest = platform.as((await joined('Gus', 'guest')).person, tenant).roles
    expect((await member.get({ id })).name).toBe('Fixed')
    for (const act of [
      () => member.create({ name: 'Mine' }),
      () => member.clone({ id: 'guest', name: 'Mine' }),
      () => member.update({ id, expectedVersion: 1, name: 'Mine' }),
      () => member.delete({ id }),
      () => guest.list({}),
      () => guest.get({ id }),
    ])
      expect((await refusal(act())).code).toBe('forbidden')
  })
})

describe('the impact of a change', () => {
  test('tells what is added, removed, widened and narrowed, and for whom it makes a difference', async () => {
    const { roles, tenant, joined, make } = await house()
    const id = await make(
      'Changing',
      ...any('tenant:read', 'trash:read', 'secret:read'),
      { permission: 'note:read', condition: { kind: 'own' } },
      { permission: 'note:delete', condition: { kind: 'status', in: ['Draft', 'Done'] } },
    )
    const ida = await joined('Ida')
    const max = await joined('Max', 'member')
    for (const { membershipId } of [ida, max]) await give(tenant, membershipId, id)
    const impact = await roles.impact({
      id,
      set: [
        ...any('note:read', 'job:read'),
        { permission: 'note:delete', condition: { kind: 'status', in: ['Draft'] } },
        { permission: 'secret:read', condition: null },
      ],
      remove: ['trash:read'],
    })
    // Max is a member: reads the trash, jobs and notes by that role too.
    expect(impact.changes.map(({ permission, kind, gain, lose }) => [permission, kind, gain, lose])).toEqual([
      ['job:read', 'added', 1, 0],
      ['note:delete', 'narrowed', 0, 2],
      ['note:read', 'widened', 1, 0],
      ['trash:read', 'removed', 0, 1],
    ])
    expect(impact).toMatchObject({ affected: 2, you: false, grants: 0 })
    expect(impact.people).toEqual([
      { name: 'Ida', gain: 2, lose: 2 },
      { name: 'Max', gain: 0, lose: 1 },
    ])
    expect((await roles.get({ id })).permissions).toHaveLength(5)
  })

  test('is none for whom another role covers the condition, and one where it covers less', async () => {
    const { roles, tenant, joined, make } = await house()
    const { membershipId } = await joined('Cora')
    const note = (...states: string[]) => ({
      permission: 'note:read',
      condition: { kind: 'status' as const, in: states },
    })
    const [narrow, wide] = [await make('Narrow', note('Draft')), await make('Wide', note('Done', 'Draft'))]
    for (const id of [narrow, wide]) await give(tenant, membershipId, id)
    const affected = async (id: string) => (await roles.impact({ id, remove: ['note:read'] })).affected
    expect([await affected(narrow), await affected(wide)]).toEqual([0, 1])
    const own = { permission: 'note:read', condition: { kind: 'own' as const } }
    expect(await roles.impact({ id: narrow, set: [own] })).toMatchObject({
      changes: [{ kind: 'changed', gain: 1, lose: 0 }],
    })
  })

  test('reaches members by their teams, and says so to one who would lose something', async () => {
    const { tenant, joined, make } = await house()
    const { person, membershipId } = await joined('Tina', 'admin')
    const id = await make('By team', ...any('note:read', 'trash:read'))
    const extra = await make('Role keeper', ...any('audit-entry:read'))
    const [team] = await platform.query<{ id: string }>(
      `insert into app.team (tenant_id, name) values ($1, 'Crew') returning id`,
      [tenant.id],
    )
    await platform.query('insert into app.team_role (tenant_id, team_id, role_id) values ($1, $2, $3)', [
      tenant.id,
      team?.id,
      id,
    ])
    const { membershipId: other } = await joined('Uwe')
    for (const member of [membershipId, other])
      await platform.query(
        'insert into app.team_member (tenant_id, team_id, membership_id) values ($1, $2, $3)',
        [tenant.id, team?.id, member],
      )
    await give(tenant, membershipId, extra)
    const { roles } = platform.as(person, tenant)
    const impact = await roles.impact({ id, remove: ['note:read'] })
    // Tina is an admin and reads notes anyway.
    expect(impact).toMatchObject({ affected: 1, you: false, people: [{ name: 'Uwe', lose: 1 }] })
    const { holders } = await roles.get({ id })
    expect(holders).toMatchObject({ members: 0, teams: 1, people: 2, withoutOther: 1 })
    await platform.query(
      `delete from app.membership_role where membership_id = $1 and system_role is not null`,
      [membershipId],
    )
    await give(tenant, membershipId, await make('Roles', ...any('role:read', 'tenant:read')))
    expect(await platform.as(person, tenant).roles.impact({ id, remove: ['note:read'] })).toMatchObject({
      affected: 2,
      you: true,
      people: [],
    })
  })
})

describe('the plan', () => {
  test('has a last place for one of many who come at once, also for a restored role', async () => {
    const { roles, tenant, owner } = await house()
    await platform.query(`update control.tenants set plan = 'team' where id = $1`, [tenant.id])
    const first = idOf(await roles.create({ name: 'First' }))
    const { deletionId } = await roles.delete({ id: first })
    for (const name of ['A', 'B']) await roles.create({ name })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => platform.as(owner, tenant).roles.create({ name: `Late ${i}` })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(roles.create({ name: 'Too many' }))).toMatchObject({
      code: 'plan_limit',
      data: { quota: 'customRoles', limit: 3, used: 3 },
    })
    const { results } = await platform.as(owner, tenant).trash.restore({ deletionIds: [deletionId] })
    expect(results).toMatchObject([{ ok: false }])
  })

  test('without custom roles lets nobody make or change one, but look and delete', async () => {
    const { roles, tenant, make } = await house()
    const id = await make('Before')
    await platform.query(`update control.tenants set plan = 'free' where id = $1`, [tenant.id])
    const refused = { code: 'plan_limit', data: { feature: 'customRoles', upgradeTo: 'team' } }
    expect(await refusal(roles.create({ name: 'After' }))).toMatchObject(refused)
    expect(await refusal(roles.update({ id, expectedVersion: 1, name: 'After' }))).toMatchObject(refused)
    expect((await roles.get({ id })).name).toBe('Before')
    await roles.delete({ id })
  })
})

describe('another tenant’s role', () => {
  test('is as unknown as a random id, whatever is asked of it', async () => {
    const [here, there] = [await house(), await house()]
    const theirs = await there.make('Theirs', ...any('note:read'))
    await there.make('Same name')
    await here.make('Same name')
    for (const ask of [
      (id: string) => here.roles.get({ id }),
      (id: string) => here.roles.update({ id, expectedVersion: 1, name: 'Mine' }),
      (id: string) => here.roles.clone({ id, name: 'Mine' }),
      (id: string) => here.roles.delete({ id }),
      (id: string) => here.roles.impact({ id, remove: ['note:read'] }),
    ])
      expect(await refusal(ask(theirs))).toEqual(await refusal(ask(newId())))
    expect(await there.roles.get({ id: theirs })).toMatchObject({ name: 'Theirs', version: 1 })
  })
})

test('the audit log tells in words which permission a role got and lost', async () => {
  const { roles, tenant, owner, make } = await house()
  const id = await make('Logged', { permission: 'note:read', condition: { kind: 'own' } })
  await roles.update({ id, expectedVersion: 1, permissions: [] })
  const { data } = await platform.as(owner, tenant).auditLog.list({ subject: 'role_permission' })
  expect(data).toMatchObject([
    { action: 'removed', subjectLabel: 'Permission of role' },
    { action: 'created', subjectLabel: 'Permission of role' },
  ])
  expect(data[1]?.changes.map(({ label }) => label)).toEqual(['Role', 'Permission', 'Condition'])
  expect(data[1]?.changes[0]).toMatchObject({ after: id, afterLabel: 'Logged' })
})
