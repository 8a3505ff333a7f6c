import { newId } from '@freehold/core'
import { deleteRecord, restoreDeletion } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { library, useLibrary } from '../test/use-library.ts'
import { authorizedLoad, authorizeIn } from './authorized-load.ts'
import { requireMayGive } from './require-may-give.ts'

const own = await useLibrary()
const everywhere = (permission: string) => [{ permission, condition: null }]

async function house(permissions: { permission: string; condition: null }[] = everywhere('book:read')) {
  const tenant = await own.tenant()
  const member = await own.member(tenant)
  const role = await own.role(tenant, permissions)
  const standing = () => own.as(member, tenant, async ({ caller }) => caller)
  return { tenant, member, role, standing }
}

describe('a standing', () => {
  test('is the union of own roles and those of teams, as they are now', async () => {
    const { tenant, member, role, standing } = await house()
    const second = await own.role(tenant, everywhere('page:read'))
    await own.give(tenant, member, role)
    const team_id = await own.put(tenant, 'team', { name: 'team' })
    await own.put(tenant, 'team_role', { team_id, role_id: second.roleId })
    expect((await standing()).permissions).toEqual(['book:read'])
    await own.put(tenant, 'team_member', { team_id, membership_id: member.membershipId })
    expect((await standing()).permissions).toEqual(['book:read', 'page:read'])
  })

  test.each(['role', 'team'])(
    'loses what a %s in the trash gave, and has it back after a restore',
    async (subject) => {
      const { tenant, member, role, standing } = await house()
      const team_id = await own.put(tenant, 'team', { name: 'team' })
      await own.put(tenant, 'team_role', { team_id, role_id: role.roleId })
      await own.put(tenant, 'team_member', { team_id, membership_id: member.membershipId })
      const id = subject === 'role' ? role.roleId : team_id
      const deletionId = await own.as(member, tenant, (ctx) =>
        deleteRecord(ctx, { subject, id, label: 'it' }),
      )
      expect((await standing()).holds('book:read')).toBe(false)
      await own.as(member, tenant, (ctx) => restoreDeletion(ctx, { id: deletionId, subject }))
      expect((await standing()).can('book:read')).toBe(true)
    },
  )

  test('of a deactivated member is empty, and the directory forgets them until they are back', async () => {
    const { tenant, member, role, standing } = await house()
    await own.give(tenant, member, role)
    const places = () => own.look('select from control.directory where user_id = $1', [member.userId])
    for (const [status, count] of [
      ['deactivated', 0],
      ['active', 1],
    ] as const) {
      await own.look('update app.membership set status = $1 where id = $2', [status, member.membershipId])
      expect((await standing()).holds('book:read')).toBe(count === 1)
      expect(await places()).toHaveLength(count)
    }
  })

  test('says that a grant gives something, and not more than the record’s own kinds of permission', async () => {
    const { tenant, member, standing } = await house()
    const role = await own.role(tenant, [...everywhere('book:update'), ...everywhere('shelf:update')])
    const id = await own.put(tenant, 'book', { state: 'new' })
    await own.grant(tenant, { membership_id: member.membershipId }, { type: 'book', id }, role)
    const caller = await standing()
    expect([caller.can('book:update'), caller.holds('book:update'), caller.holds('shelf:update')]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('has no permission that the code has retired', async () => {
    const { tenant, member, role, standing } = await house(everywhere('page:update'))
    await own.give(tenant, member, role)
    await own.look(`update app.permission set retired_at = now() where name = 'page:update'`)
    expect((await standing()).holds('page:update')).toBe(false)
    await own.look(`update app.permission set retired_at = null where name = 'page:update'`)
  })

  test('does not survive the record a grant was on', async () => {
    const { tenant, member, role } = await house()
    const id = await own.put(tenant, 'book', { state: 'new' })
    await own.grant(tenant, { membership_id: member.membershipId }, { type: 'book', id }, role)
    await own.look('delete from app.book where id = $1', [id])
    expect(await own.look('select from app.resource_grant where resource_id = $1', [id])).toEqual([])
  })
})

describe('making a record inside another', () => {
  test('is allowed by a grant on the parent or above, forbidden where one may only look, and a hidden parent is not there', async () => {
    const { tenant, member } = await house()
    const editor = await own.role(tenant, [...everywhere('book:read'), ...everywhere('page:update')])
    const reader = await own.role(tenant, everywhere('book:read'))
    const shelf_id = await own.put(tenant, 'shelf', { name: 'a' })
    const owning = await own.role(tenant, [
      { permission: 'page:update', condition: { kind: 'own' as const } },
    ])
    const [inShelf, seen, hidden] = [
      await own.put(tenant, 'book', { state: 'new', shelf_id }),
      await own.put(tenant, 'book', { state: 'new' }),
      await own.put(tenant, 'book', { state: 'new' }),
    ]
    const me = { membership_id: member.membershipId }
    await own.grant(tenant, me, { type: 'shelf', id: shelf_id }, editor)
    await own.grant(tenant, me, { type: 'book', id: seen }, reader)
    // A condition speaks of a record that is not there yet: it lets nobody make one.
    await own.grant(tenant, me, { type: 'book', id: seen }, owning)
    const make = (id: string) =>
      own
        .as(member, tenant, (ctx) => authorizeIn(ctx, 'page:update', library.book, id))
        .then(
          () => 'made',
          (error: { code: string }) => error.code,
        )
    expect([await make(inShelf), await make(seen), await make(hidden), await make(newId())]).toEqual([
      'made',
      'forbidden',
      'not_found',
      'not_found',
    ])
  })
})

test('a record one may read by condition but not change is forbidden; one outside the condition is not there', async () => {
  const { tenant, member } = await house()
  const role = await own.role(tenant, [
    { permission: 'book:read', condition: { kind: 'own' } },
    { permission: 'book:update', condition: { kind: 'status', in: ['new'] } },
  ])
  await own.give(tenant, member, role)
  const load = async (state: string, by: string) => {
    const id = await own.put(tenant, 'book', { state, created_by: by })
    return own
      .as(member, tenant, (ctx) => authorizedLoad(ctx, 'book:update', library.book, id))
      .then(
        () => 'loaded',
        (error: { code: string }) => error.code,
      )
  }
  expect(await load('new', member.userId)).toBe('loaded')
  expect(await load('read', member.userId)).toBe('forbidden')
  expect(await load('new', newId())).toBe('not_found')
})

describe('giving a role', () => {
  test('takes every permission of it, as wide: a condition covers its like and what is narrower', async () => {
    const { tenant, member } = await house()
    const wide = { permission: 'book:update', condition: { kind: 'status' as const, in: ['new', 'read'] } }
    await own.give(tenant, member, await own.role(tenant, [...everywhere('book:read'), wide]))
    const give = async (permissions: { permission: string; condition: typeof wide.condition | null }[]) => {
      const role = await own.role(tenant, permissions)
      return own
        .as(member, tenant, (ctx) => requireMayGive(ctx, [role]))
        .then(
          () => 'given',
          (error: { data?: { missing?: string[] } }) => error.data?.missing,
        )
    }
    expect(await give(everywhere('book:read'))).toBe('given')
    expect(await give([{ permission: 'book:update', condition: { kind: 'status', in: ['new'] } }])).toBe(
      'given',
    )
    expect(
      await give([{ permission: 'book:update', condition: { kind: 'status', in: ['new', 'lent'] } }]),
    ).toEqual(['book:update'])
    expect(await give([...everywhere('book:update'), ...everywhere('page:read')])).toEqual([
      'book:update',
      'page:read',
    ])
  })

  test('of another tenant, in the trash or never made is the same: not there', async () => {
    const { tenant, member, role } = await house()
    const foreign = (await house()).role
    await own.as(member, tenant, (ctx) =>
      deleteRecord(ctx, { subject: 'role', id: role.roleId, label: 'it' }),
    )
    for (const roleId of [foreign.roleId, role.roleId, newId()]) {
      const giving = own.as(member, tenant, (ctx) => requireMayGive(ctx, [{ roleId }]))
      await expect(giving).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
