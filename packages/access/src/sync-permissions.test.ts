import { afterEach, expect, test } from 'vitest'
import { noteResource, useNotes } from '../test/use-notes.ts'
import { definePermissions, type PermissionDefinition } from './permission.ts'
import { syncPermissions } from './sync-permissions.ts'
import { systemRoles } from './system-roles.ts'

const notes = await useNotes()
const read = { label: 'See notes', roles: ['admin', 'member', 'guest'] as ('admin' | 'member' | 'guest')[] }
const update = { label: 'Change notes', roles: ['admin'] as ('admin' | 'member')[] }
const both = definePermissions('note', { read, update })

const sync = (definitions: PermissionDefinition[]) =>
  syncPermissions(notes.database.url('migrator'), definitions, [noteResource])

const labels = () =>
  notes.look(
    `select name, label, retired_at is not null as retired from app.permission where name like 'note:%' order by 1`,
  )

const held = async () =>
  (
    await notes.look<{ line: string }>(
      `select role || ' ' || permission as line from app.system_role_permission where permission like 'note:%' order by 1`,
    )
  ).map(({ line }) => line)

afterEach(() =>
  notes.look(`delete from app.system_role_permission; delete from app.permission where name like 'note:%'`),
)

test('permissions and who holds them come from the code; the owner holds all; to repeat it changes nothing', async () => {
  await sync(both)
  const before = await held()
  expect(before).toEqual([
    'admin note:read',
    'admin note:update',
    'guest note:read',
    'member note:read',
    'owner note:read',
    'owner note:update',
  ])
  await sync(both)
  expect(await held()).toEqual(before)
})

test('a new label is taken over, and what a role gained or lost in the code is given or revoked', async () => {
  await sync(both)
  await sync(
    definePermissions('note', {
      read: { label: 'Read notes', roles: ['admin'] },
      update: { ...update, roles: ['admin', 'member'] },
    }),
  )
  expect(await labels()).toEqual([
    { name: 'note:read', label: 'Read notes', retired: false },
    { name: 'note:update', label: 'Change notes', retired: false },
  ])
  expect(await held()).toEqual([
    'admin note:read',
    'admin note:update',
    'member note:update',
    'owner note:read',
    'owner note:update',
  ])
})

test('a permission no longer in the code is retired and held by nobody, and comes back when the code has it again', async () => {
  await sync(both)
  await sync(definePermissions('note', { read }))
  expect(await labels()).toMatchObject([{ retired: false }, { name: 'note:update', retired: true }])
  expect((await held()).filter((line) => line.endsWith('note:update'))).toEqual([])
  await sync(both)
  expect(await labels()).toMatchObject([{ retired: false }, { name: 'note:update', retired: false }])
  expect(await held()).toContain('admin note:update')
})

test('a caller’s permissions follow at once: the roles’ union, sorted, without doubles; none without a role', async () => {
  await sync(both)
  const tenant = await notes.makeTenant()
  const [ada, eve] = [
    await notes.member(tenant, 'Ada', ['admin', 'guest']),
    await notes.member(tenant, 'Eve', []),
  ]
  const standing = async (userId: string) =>
    (await notes.callerOf({ kind: 'user', userId }, tenant)).permissions
  expect(await standing(ada.userId)).toEqual(['note:read', 'note:update'])
  expect(await standing(eve.userId)).toEqual([])
  await sync(definePermissions('note', { read }))
  expect(await standing(ada.userId)).toEqual(['note:read'])
})

test('synchronisations at the same time agree: the database is one code’s, not a mixture', async () => {
  const one = definePermissions('note', { read, update })
  const two = definePermissions('note', {
    read: { ...read, roles: [] },
    archive: { label: 'Archive notes', roles: ['member'] },
  })
  await sync(one)
  const outcomes = [await held()]
  await sync(two)
  outcomes.push(await held())
  for (let n = 0; n < 5; n++) {
    await Promise.all([sync(one), sync(two), sync(one), sync(two)])
    expect(outcomes).toContainEqual(await held())
  }
})

test('the system roles are the code’s, in their order', async () => {
  await sync(both)
  expect(await notes.look('select name, rank from app.system_role order by rank desc')).toEqual(
    Object.entries(systemRoles).map(([name, { rank }]) => ({ name, rank })),
  )
})
