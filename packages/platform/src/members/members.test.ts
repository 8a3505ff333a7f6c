import { describe, expect, test } from 'vitest'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { addMember } from './add-member.ts'

const platform = await startPlatform()

async function house(...names: string[]) {
  const owner = await platform.person('Olga Petrova')
  const tenant = await platform.tenant(owner)
  for (const name of names) await platform.join(tenant, await platform.person(name), 'member')
  const { members } = platform.as(owner, tenant)
  const find = async (search: string) => (await members.list({ search })).data.map(({ name }) => name)
  return { owner, tenant, members, find }
}

describe('the list of members', () => {
  test('is by name, with roles from the highest', async () => {
    const { tenant, members } = await house('Zoe', 'Anton')
    await platform.join(tenant, await platform.person('Milo'), 'guest', 'admin')
    const { data } = await members.list({})
    expect(data.map(({ name, roles }) => [name, ...roles.map((role) => role.name)])).toEqual([
      ['Anton', 'member'],
      ['Milo', 'admin', 'guest'],
      ['Olga Petrova', 'owner'],
      ['Zoe', 'member'],
    ])
  })

  test('is paged by name without gaps', async () => {
    const { members } = await house('Anton', 'Berta', 'Caesar', 'Dora')
    const first = await members.list({ limit: 3 })
    const second = await members.list({ limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data].map(({ name }) => name)).toEqual([
      'Anton',
      'Berta',
      'Caesar',
      'Dora',
      'Olga Petrova',
    ])
    expect(second.nextCursor).toBeNull()
  })

  test('is searched by the beginning of any word of the name, and of the address, whatever the case', async () => {
    const { owner, find } = await house('Peter Olsen', 'Ärne')
    expect(await find('PETR')).toEqual(['Olga Petrova'])
    expect(await find('ol')).toEqual(['Olga Petrova', 'Peter Olsen'])
    expect(await find('trova')).toEqual([])
    expect(await find('ärn')).toEqual(['Ärne'])
    expect(await find(owner.email.slice(0, 20).toUpperCase())).toEqual(['Olga Petrova'])
  })

  test('takes wildcards and quotes as what they are', async () => {
    const { find } = await house('100% Sure', "O'Neil")
    expect(await find('%')).toEqual([])
    expect(await find('_')).toEqual([])
    expect(await find('100%')).toEqual(['100% Sure'])
    expect(await find("o'n")).toEqual(["O'Neil"])
  })

  test('is closed to guests, and shows nobody of another workspace', async () => {
    const { tenant, find } = await house()
    await house('Foreigner')
    const guest = await platform.person('Gil')
    await platform.join(tenant, guest, 'guest')
    expect((await refusal(platform.as(guest, tenant).members.list({}))).code).toBe('forbidden')
    expect(await find('')).toEqual(['Gil', 'Olga Petrova'])
  })
})

test('a person becomes a member once', async () => {
  const { owner, tenant } = await house()
  const again = platform.inTenant(tenant, null, (ctx) => addMember(ctx, { ...owner, roles: ['member'] }))
  expect(await refusal(again)).toMatchObject({
    code: 'conflict',
    message: 'Olga Petrova is a member already.',
  })
})

describe('roles of a member', () => {
  const owner = { system: 'owner' as const }
  const admin = { system: 'admin' as const }
  const member = { system: 'member' as const }

  test('become exactly those given, the tenant’s own among them, and act on the next request', async () => {
    const { owner: olga, tenant, members } = await house()
    const ada = await platform.person('Ada')
    const { id } = await platform.join(tenant, ada, 'guest')
    const [role] = await platform.query<{ id: string }>(
      `insert into app.role (tenant_id, name) values ($1, 'Accountant') returning id`,
      [tenant.id],
    )
    const changed = await members.changeRoles({ id, roles: [member, { roleId: role?.id ?? '' }] })
    expect(changed.roles).toEqual([
      { name: 'member', label: 'Member', roleId: null },
      { name: null, label: 'Accountant', roleId: role?.id },
    ])
    expect((await platform.as(ada, tenant).members.list({})).data).toHaveLength(2)
    await members.changeRoles({ id, roles: [{ system: 'guest' }] })
    expect((await refusal(platform.as(ada, tenant).members.list({}))).code).toBe('forbidden')
    const log = await platform.as(olga, tenant).auditLog.list({ subject: 'membership_role' })
    expect(log.data.filter(({ action }) => action === 'removed')).toHaveLength(3)
  })

  test('seen at an older state are not overwritten', async () => {
    const { tenant, members } = await house()
    const { id } = await platform.join(tenant, await platform.person(), 'guest')
    await members.changeRoles({ id, roles: [member], expectedVersion: 1 })
    expect(await refusal(members.changeRoles({ id, roles: [admin], expectedVersion: 1 }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale', changedBy: 'Olga Petrova', currentVersion: 2 },
    })
  })

  test('beyond the caller’s own are neither given nor taken', async () => {
    const { tenant, members } = await house()
    const boss = (await members.list({})).data[0]
    const [lena, target] = [await platform.person(), await platform.person()]
    await platform.join(tenant, lena, 'admin')
    const { id } = await platform.join(tenant, target, 'guest')
    const asLena = platform.as(lena, tenant).members
    const beyond = { code: 'forbidden', data: { reason: 'beyond_own' } }
    expect(await refusal(asLena.changeRoles({ id, roles: [owner] }))).toMatchObject(beyond)
    expect(await refusal(asLena.changeRoles({ id: boss?.id ?? '', roles: [member] }))).toMatchObject(beyond)
    expect(await refusal(asLena.remove({ id: boss?.id ?? '' }))).toMatchObject(beyond)
    expect(await refusal(asLena.deactivate({ id: boss?.id ?? '' }))).toMatchObject(beyond)
    const { data } = await asLena.roleChoices()
    expect(data.filter(({ reason }) => reason !== null).map(({ label }) => label)).toEqual(['Owner'])
  })
})

describe('the last owner', () => {
  const acts = ['remove', 'deactivate', 'demote', 'leave', 'transfer'] as const
  type Act = (typeof acts)[number]

  async function twoOwners() {
    const { owner, tenant } = await house()
    const second = await platform.person('Second')
    await platform.join(tenant, second, 'owner')
    const { data } = await platform.as(owner, tenant).members.list({})
    const idOf = (person: { userId: string }) => data.find((row) => row.userId === person.userId)?.id ?? ''
    const end = (act: Act, who: typeof owner, whom: typeof owner): Promise<unknown> => {
      const { members } = platform.as(who, tenant)
      if (act === 'leave') return platform.as(whom, tenant).tenants.leave()
      if (act === 'demote') return members.changeRoles({ id: idOf(whom), roles: [{ system: 'member' }] })
      if (act === 'transfer')
        return platform.as(whom, tenant).members.transfer({ id: idOf(who), stepDownTo: 'member' })
      return act === 'remove' ? members.remove({ id: idOf(whom) }) : members.deactivate({ id: idOf(whom) })
    }
    const activeOwners = () =>
      platform.query(
        `select from app.membership m join app.membership_role r on r.membership_id = m.id
         where m.tenant_id = $1 and m.status = 'active' and r.system_role = 'owner'`,
        [tenant.id],
      )
    return { first: owner, second, end, activeOwners, tenant }
  }

  test.each(acts.flatMap((one, i) => acts.slice(i).map((other) => [one, other] as const)))(
    'is not lost when one owner’s %s meets the other’s %s',
    async (one, other) => {
      const { first, second, end, activeOwners } = await twoOwners()
      await Promise.allSettled([end(one, first, second), end(other, second, first)])
      expect((await activeOwners()).length).toBeGreaterThan(0)
    },
  )

  test('can be neither demoted nor deactivated, whoever else is there', async () => {
    const { owner, tenant, members } = await house('Somebody')
    const own = (await members.list({})).data.find(({ userId }) => userId === owner.userId)
    const id = own?.id ?? ''
    const last = { code: 'conflict', data: { reason: 'last_owner' } }
    expect(await refusal(members.changeRoles({ id, roles: [{ system: 'admin' }] }))).toMatchObject(last)
    expect(await refusal(members.remove({ id }))).toMatchObject({ data: { reason: 'own_membership' } })
    const other = await platform.person()
    const { id: otherId } = await platform.join(tenant, other, 'owner')
    await members.deactivate({ id: otherId })
    expect(await refusal(members.changeRoles({ id, roles: [{ system: 'admin' }] }))).toMatchObject(last)
    expect(await refusal(platform.as(owner, tenant).tenants.leave())).toMatchObject(last)
  })
})

describe('ownership', () => {
  test('is given to another member by an owner who proved themselves just now; they may step down', async () => {
    const { owner, tenant, members } = await house()
    const ada = await platform.person('Ada')
    const { id } = await platform.join(tenant, ada, 'member')
    const stale = { ...owner, provenAt: new Date(platform.clock.now().getTime() - 11 * 60_000) }
    expect(await refusal(platform.as(stale, tenant).members.transfer({ id }))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'step_up' },
    })
    await members.transfer({ id, stepDownTo: 'admin' })
    const { data } = await platform.as(ada, tenant).members.list({})
    expect(data.map(({ name, roles }) => [name, roles.map((role) => role.name)])).toEqual([
      ['Ada', ['owner', 'member']],
      ['Olga Petrova', ['admin']],
    ])
    expect(await refusal(members.transfer({ id }))).toMatchObject({ code: 'forbidden' })
  })
})

describe('nobody gives or takes by way of a member what they do not hold', () => {
  /** An admin beside the owner, a target, and a role of the owner's own permissions. */
  async function placed(permission: string) {
    const at = await house()
    const [admin, target] = [await platform.person(), await platform.person()]
    await platform.join(at.tenant, admin, 'admin')
    const { id } = await platform.join(at.tenant, target, 'guest')
    const { roles, teams } = platform.as(at.owner, at.tenant)
    const { role } = await roles.create({
      name: 'Special',
      description: '',
      permissions: [{ permission, condition: null }],
    })
    return { ...at, target, id, role, teams, asAdmin: platform.as(admin, at.tenant).members }
  }
  const beyond = { code: 'forbidden', data: { reason: 'beyond_own' } }

  test('what a team gives counts when its member is ended, paused or brought back', async () => {
    const { id, role, teams, members, asAdmin } = await placed('tenant:secure')
    const team = await teams.create({ name: 'Security', roles: [role] })
    await teams.addMembers({ id: team.id, membershipIds: [id] })
    expect(await refusal(asAdmin.remove({ id }))).toMatchObject(beyond)
    expect(await refusal(asAdmin.deactivate({ id }))).toMatchObject(beyond)
    await members.deactivate({ id })
    expect(await refusal(asAdmin.reactivate({ id }))).toMatchObject(beyond)
    await members.reactivate({ id })
  })

  test('ownership is given by owners only, and nobody becomes an admin by stepping down from what they are not', async () => {
    const { id, role, target, tenant, members } = await placed('membership:transfer')
    await members.changeRoles({ id, roles: [role, { system: 'member' }] })
    const other = await platform.join(tenant, await platform.person(), 'guest')
    const transfer = platform.as(target, tenant).members.transfer({ id: other.id, stepDownTo: 'admin' })
    expect(await refusal(transfer)).toMatchObject(beyond)
  })
})

describe('a member who goes', () => {
  test('is shown with what ends, loses access at the next request, and keeps their name on what they did', async () => {
    const { owner, tenant, members } = await house()
    const ada = await platform.person('Ada')
    const { id } = await platform.join(tenant, ada, 'admin')
    await platform.as(ada, tenant).invitations.create({
      addresses: 'x@example.com, y@example.com',
      roles: [{ system: 'guest' }],
    })
    await platform.query(
      `with team as (insert into app.team (tenant_id, name) values ($1, 'Design') returning id)
       insert into app.team_member (tenant_id, team_id, membership_id) select $1, id, $2 from team`,
      [tenant.id, id],
    )
    expect(await members.effects({ id })).toEqual({ teams: 1, grants: 0, invitations: 2 })
    await members.remove({ id })
    expect((await refusal(platform.as(ada, tenant).tenants.current())).code).toBe('not_found')
    expect((await platform.as(ada).session.me()).tenants).toEqual([])
    const log = await platform.as(owner, tenant).auditLog.list({ subject: 'membership', action: 'removed' })
    expect(log.data).toMatchObject([{ rowLabel: 'Ada', actor: { name: 'Olga Petrova' } }])
    expect((await refusal(members.effects({ id }))).code).toBe('not_found')
  })

  test('for a while keeps roles and teams, frees the seat, and comes back when there is one', async () => {
    const owner = await platform.person('Olga')
    const tenant = await platform.tenant(owner, 'free')
    const { members } = platform.as(owner, tenant)
    const people = await Promise.all(Array.from({ length: 4 }, () => platform.person()))
    const joined = []
    for (const person of people) joined.push(await platform.join(tenant, person, 'member'))
    const id = joined[0]?.id ?? ''
    const away = await members.deactivate({ id })
    expect(away).toMatchObject({ status: 'deactivated', roles: [{ name: 'member' }] })
    const [ada] = people
    if (!ada) throw new Error('nobody')
    expect((await refusal(platform.as(ada, tenant).tenants.current())).code).toBe('not_found')
    expect((await members.list({ status: 'deactivated' })).data.map((row) => row.id)).toEqual([id])
    const { id: taken } = await platform.join(tenant, await platform.person(), 'guest')
    expect(await refusal(members.reactivate({ id }))).toMatchObject({ code: 'plan_limit' })
    await members.remove({ id: taken })
    await members.reactivate({ id })
    expect((await platform.as(ada, tenant).tenants.current()).membership?.roles).toEqual(['member'])
  })

  test('at the same time as another who comes back never takes the plan’s last seat twice', async () => {
    const owner = await platform.person()
    const tenant = await platform.tenant(owner, 'free')
    const { members } = platform.as(owner, tenant)
    const ids: string[] = []
    for (let i = 0; i < 10; i++) {
      const { id } = await platform.join(tenant, await platform.person(), 'guest')
      await members.deactivate({ id })
      ids.push(id)
    }
    const back = await Promise.allSettled(ids.map((id) => members.reactivate({ id })))
    expect(back.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  })

  test('is nobody’s to end who is not an admin, nor another workspace’s', async () => {
    const { tenant } = await house()
    const [plain, target] = [await platform.person(), await platform.person()]
    await platform.join(tenant, plain, 'member')
    const { id } = await platform.join(tenant, target, 'guest')
    const { members } = platform.as(plain, tenant)
    expect((await refusal(members.remove({ id }))).code).toBe('forbidden')
    const foreign = (await house()).members
    expect((await refusal(foreign.remove({ id }))).code).toBe('not_found')
    expect((await refusal(foreign.deactivate({ id }))).code).toBe('not_found')
    expect((await refusal(foreign.effects({ id }))).code).toBe('not_found')
  })
})
