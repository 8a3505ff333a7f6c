import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()

test('one person makes a hundred workspaces at most, those on their way to erasure among them', async () => {
  const ada = await platform.person()
  await platform.query(
    `with made as (
       insert into control.tenants (slug, name, delete_requested_at, erase_at)
       select 'many-' || n || right(gen_random_uuid()::text, 12), 'Many', at, at + interval '14 days'
       from (select n, case when n % 2 = 0 then now() end as at from generate_series(1, 99) n) each returning id)
     insert into control.directory (tenant_id, user_id) select id, $1 from made`,
    [ada.userId],
  )
  await platform.as(ada).tenants.create({ name: 'Last', slug: `last-${newId()}` })
  expect(
    await refusal(platform.as(ada).tenants.create({ name: 'Too many', slug: `more-${newId()}` })),
  ).toMatchObject({ code: 'conflict', data: { reason: 'too_many_workspaces' } })
})

describe('creating a workspace', () => {
  test('makes the creator its owner, with name and e-mail of their account', async () => {
    const ada = await platform.person('Ada')
    const made = await platform.as(ada).tenants.create({ name: '  Acme Works ', slug: `acme-${newId()}` })
    const members = await platform.as(ada, made).members.list({})
    expect(made.name).toBe('Acme Works')
    expect(members.data).toMatchObject([
      { userId: ada.userId, name: 'Ada', email: ada.email, roles: [{ name: 'owner', label: 'Owner' }] },
    ])
  })

  test('is audited in the new workspace, with the creator as actor', async () => {
    const ada = await platform.person('Ada')
    const made = await platform.tenant(ada)
    const log = await platform.as(ada, made).auditLog.list({})
    expect(log.data.map(({ subject, action }) => `${subject}.${action}`).toSorted()).toEqual([
      'directory.created',
      'membership.created',
      'membership_role.created',
      'tenant.created',
    ])
    expect(new Set(log.data.map(({ actor }) => actor.userId))).toEqual(new Set([ada.userId]))
  })

  test('with a taken address is a conflict on that field, and leaves nothing behind', async () => {
    const [ada, bob] = [await platform.person(), await platform.person()]
    const taken = await platform.tenant(ada)
    const answer = await refusal(platform.as(bob).tenants.create({ name: 'Mine', slug: taken.slug }))
    expect(answer).toMatchObject({ code: 'conflict', fields: [{ pointer: '/slug', code: 'taken' }] })
    expect((await platform.as(bob).tenants.list()).data).toEqual([])
  })

  test.each(['api', 'admin', 'ab', 'Acme', 'a--b', '-ab', 'with space', 'x'.repeat(49)])(
    'refuses the address %j',
    async (slug) => {
      const ada = await platform.person()
      expect(await refusal(platform.as(ada).tenants.create({ name: 'Acme', slug }))).toMatchObject({
        code: 'invalid',
        fields: [{ pointer: '/slug' }],
      })
    },
  )
})

test('a name with line breaks or other control characters is refused, for a workspace and a person', async () => {
  const ada = await platform.person()
  for (const name of ['Ac\r\nme', 'Ac\u0007me', 'Ac\0me']) {
    const answers = [
      await refusal(platform.as(ada).tenants.create({ name, slug: `acme-${newId()}` })),
      await refusal(platform.as(ada).profile.update({ name })),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({ code: 'invalid', fields: [{ pointer: '/name' }] })
  }
})

describe('the current workspace', () => {
  test('says who the caller is in it and what they may do', async () => {
    const [ada, guest] = [await platform.person(), await platform.person('Gil')]
    const tenant = await platform.tenant(ada)
    const membership = await platform.join(tenant, guest, 'guest')
    const current = await platform.as(guest, tenant).tenants.current()
    expect(current).toMatchObject({
      ...tenant,
      retentionDays: 30,
      membership: { id: membership.id, name: 'Gil', roles: ['guest'] },
    })
    expect(current.permissions).toEqual(expect.arrayContaining(['tenant:leave', 'tenant:read']))
    expect(current.permissions).not.toContain('membership:read')
  })

  test('of others is not there, in the same words as one that never was', async () => {
    const [ada, bob] = [await platform.person(), await platform.person()]
    const tenant = await platform.tenant(ada)
    const foreign = await refusal(platform.as(bob, tenant).tenants.current())
    expect(foreign).toEqual(await refusal(platform.as(bob, { slug: 'never-was' }).tenants.current()))
    expect(foreign.code).toBe('not_found')
  })
})

describe('leaving a workspace', () => {
  test('ends access at once and is audited', async () => {
    const [ada, bob] = [await platform.person(), await platform.person('Bob')]
    const tenant = await platform.tenant(ada)
    await platform.join(tenant, bob, 'member')
    await platform.as(bob, tenant).tenants.leave()
    expect((await refusal(platform.as(bob, tenant).tenants.current())).code).toBe('not_found')
    expect((await platform.as(bob).session.me()).tenants).toEqual([])
    const log = await platform.as(ada, tenant).auditLog.list({ subject: 'membership', action: 'removed' })
    expect(log.data).toMatchObject([{ rowLabel: 'Bob', actor: { userId: bob.userId, name: 'Bob' } }])
  })

  test('is refused to the last owner, whatever other members there are', async () => {
    const [ada, bob] = [await platform.person(), await platform.person()]
    const tenant = await platform.tenant(ada)
    await platform.join(tenant, bob, 'admin')
    expect(await refusal(platform.as(ada, tenant).tenants.leave())).toMatchObject({
      code: 'conflict',
      data: { reason: 'last_owner' },
    })
    expect((await platform.as(ada, tenant).tenants.current()).membership?.roles).toEqual(['owner'])
  })

  test('by both owners at the same time leaves one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const [ada, bob] = [await platform.person(), await platform.person()]
      const tenant = await platform.tenant(ada)
      await platform.join(tenant, bob, 'owner')
      const left = await Promise.allSettled(
        [ada, bob].map((person) => platform.as(person, tenant).tenants.leave()),
      )
      expect(left.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const owners = await platform.query('select from app.membership_role where tenant_id = $1', [tenant.id])
      expect(owners).toHaveLength(1)
    }
  })
})

describe('the session', () => {
  test('of nobody is empty; of a person, them and their workspaces by name', async () => {
    expect(await platform.as(null).session.me()).toMatchObject({ user: null, tenants: [] })
    const ada = await platform.person('Ada')
    const tenant = await platform.tenant(ada)
    expect(await platform.as(ada).session.me()).toMatchObject({
      user: { id: ada.userId, name: 'Ada', email: ada.email },
      tenants: [{ slug: tenant.slug, name: tenant.name }],
    })
  })
})
