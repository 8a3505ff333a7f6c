import { newId } from '@freehold/core'
import { expect, test } from 'vitest'
import { useNotes } from '../test/use-notes.ts'
import { callerOf, callerSelect } from './caller.ts'

const notes = await useNotes()

test('somebody who is no member, or a member of another tenant only, can do nothing', async () => {
  const [tenant, other] = [await notes.makeTenant(), await notes.makeTenant()]
  const stranger = await notes.member(other, 'Eve', ['owner'])
  for (const userId of [newId(), stranger.userId]) {
    const caller = await notes.callerOf({ kind: 'user', userId }, tenant)
    expect(caller).toMatchObject({ membershipId: null, permissions: [] })
    expect(caller.can('audit-entry:read')).toBe(false)
  }
})

test('a job on behalf of a person has that person’s permissions now, and none when they have left', async () => {
  const tenant = await notes.makeTenant()
  const ada = await notes.member(tenant, 'Ada', ['owner'])
  const job = { kind: 'job', job: 'notes.export', jobId: newId(), onBehalfOf: ada.userId } as const
  const own = await notes.callerOf({ kind: 'user', userId: ada.userId }, tenant)
  expect(own.permissions.length).toBeGreaterThan(0)
  expect((await notes.callerOf(job, tenant)).permissions).toEqual(own.permissions)
  await notes.look('delete from app.membership where user_id = $1', [ada.userId])
  expect((await notes.callerOf(job, tenant)).permissions).toEqual([])
})

test('a caller can what its row says, by the whole name, and nothing else', () => {
  const caller = callerOf(newId(), {
    membershipId: newId(),
    permissions: ['note:read'],
    conditional: null,
    granted: null,
  })
  expect(caller.can('note:read')).toBe(true)
  for (const permission of ['note:rea', 'note:reads', 'note:*', 'toString:constructor'] as const) {
    expect(caller.can(permission)).toBe(false)
  }
  expect(callerOf(newId(), undefined).can('note:read')).toBe(false)
})

test('an id that is no UUID never becomes SQL', () => {
  expect(() => callerSelect(`x'); drop table app.membership; --`)).toThrow('must be a UUID')
})
