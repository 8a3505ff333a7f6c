import type { TenantRef } from '@freehold/core'
import { expect, test } from 'vitest'
import { type Member, states, subjects, useLibrary } from '../test/use-library.ts'
import type { Condition, RoleRef } from './index.ts'

const own = await useLibrary()

/** The same numbers on every run. */
function numbers(seed: number) {
  let state = seed
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
  return { below, one: <T>(of: readonly T[]): T => of[below(of.length)] as T }
}

const conditions: (Condition | null)[] = [null, null, { kind: 'own' }, { kind: 'status', in: [states[0]] }]
const systemRole = ['owner', 'admin', 'guest'] as const

/** What the views say, which explain access: slow, and obviously right. */
const byViews = `
  select array(select distinct h.permission from app.member_permission h
      where h.membership_id = $2 and h.tenant_id = $1 and h.condition is null order by 1) as permissions,
    array(select distinct jsonb_build_object('permission', h.permission, 'condition', h.condition) from app.member_permission h
      where h.membership_id = $2 and h.tenant_id = $1 and h.condition is not null order by 1) as conditional,
    array(select distinct jsonb_build_object('permission', g.permission, 'condition', g.condition) from app.grant_permission g
      join app.permission p on p.name = g.permission
      where g.membership_id = $2 and g.tenant_id = $1 and g.resource_type = any (p.grant_types) order by 1) as granted`

test('the standing of a request is what the views that explain it say, whatever roles, teams and grants one has', async () => {
  await own.look(`insert into app.system_role_permission (role, permission)
    values ('admin', 'book:read'), ('admin', 'page:update'), ('guest', 'shelf:read') on conflict do nothing`)
  const tenant = await own.tenant()
  const kinds = new Set<string>()
  for (let seed = 1; seed <= 24; seed++) {
    if (seed === 12) await own.look(`update app.permission set every_member = name = 'book:read'`)
    if (seed === 18) await own.look(`update app.permission set retired_at = now() where name = 'page:read'`)
    const member = await own.member(tenant)
    await furnish(tenant, member, seed)
    const [expected] = await own.look<Record<string, unknown[]>>(byViews, [tenant.id, member.membershipId])
    const { permissions, conditional, granted } = await own.as(member, tenant, async ({ caller }) => caller)
    const sorted = (held: readonly object[]) =>
      held.map((one) => JSON.stringify(one, ['condition', 'permission', 'kind', 'in'])).sort()
    expect({ permissions, conditional: sorted(conditional), granted: sorted(granted) }).toEqual({
      permissions: expected?.['permissions'],
      conditional: sorted((expected?.['conditional'] ?? []) as object[]),
      granted: sorted((expected?.['granted'] ?? []) as object[]),
    })
    kinds.add([permissions, conditional, granted].map((held) => held.length > 0).join())
  }
  // Members with each kind of holding were among them, and members with none.
  expect(kinds.size).toBeGreaterThan(4)
}, 180_000)

test('what a system role gives follows its permissions, and what every member has, at once', async () => {
  const tenant = await own.tenant()
  const member = await own.member(tenant)
  await own.put(tenant, 'membership_role', { membership_id: member.membershipId, system_role: 'member' })
  const held = () => own.as(member, tenant, async ({ caller }) => caller.permissions)
  await own.look('update app.permission set every_member = false, retired_at = null')
  expect(await held()).toEqual([])
  await own.look(`update app.permission set every_member = true where name = 'shelf:update'`)
  expect(await held()).toEqual(['shelf:update'])
  await own.look(`insert into app.system_role_permission (role, permission) values ('member', 'book:read')`)
  expect(await held()).toEqual(['book:read', 'shelf:update'])
  await own.look(`delete from app.system_role_permission where role = 'member'`)
  expect(await held()).toEqual(['shelf:update'])
})

async function furnish(tenant: TenantRef, { membershipId }: Member, seed: number): Promise<void> {
  const { below, one } = numbers(seed)
  const role = async (): Promise<object> => {
    if (below(3) === 0) return { system_role: one(systemRole) }
    const held = new Map(
      Array.from({ length: below(4) }, () => [
        `${one(subjects)}:${one(['read', 'update'])}`,
        one(conditions),
      ]),
    )
    const made: RoleRef & { roleId: string } = await own.role(
      tenant,
      [...held].map(([permission, condition]) => ({ permission, condition })),
    )
    if (below(8) === 0)
      await own.look(
        `update app.role set deleted_at = now(), deletion_id = gen_random_uuid() where id = $1`,
        [made.roleId],
      )
    return { role_id: made.roleId }
  }
  const grants = async (holder: object) => {
    for (let i = below(4); i > 0; i--) {
      const type = one(['shelf', 'book'])
      const id = await own.put(tenant, type, type === 'shelf' ? { name: 'a' } : { state: 'new' })
      await own.put(tenant, 'resource_grant', {
        ...holder,
        resource_type: type,
        resource_id: id,
        ...(await role()),
      })
    }
  }
  const assigned = new Set<string>()
  for (let i = below(3); i > 0; i--) {
    const ref = await role()
    if (assigned.size < assigned.add(JSON.stringify(ref)).size)
      await own.put(tenant, 'membership_role', { membership_id: membershipId, ...ref })
  }
  for (let i = below(3); i > 0; i--) {
    const team_id = await own.put(tenant, 'team', { name: `team ${seed} ${i}` })
    await own.put(tenant, 'team_member', { team_id, membership_id: membershipId })
    await own.put(tenant, 'team_role', { team_id, ...(await role()) })
    await grants({ team_id })
    if (below(5) === 0)
      await own.look(
        `update app.team set deleted_at = now(), deletion_id = gen_random_uuid() where id = $1`,
        [team_id],
      )
  }
  if (below(2) === 0) await grants({ membership_id: membershipId })
}
