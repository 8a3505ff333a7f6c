import { newId } from '@freehold/core'
import { deleteRecord } from '@freehold/db'
import { expect, test } from 'vitest'
import { Note, noteResource, useNotes } from '../test/use-notes.ts'
import { authorize } from './authorize.ts'
import { authorizedLoad } from './authorized-load.ts'
import type { AccessContext } from './caller.ts'
import type { Permission } from './permission.ts'

const notes = await useNotes()
const all: Permission[] = ['note:read', 'note:update']

async function house() {
  const tenant = await notes.makeTenant()
  const [ada, bob] = [await notes.member(tenant, 'Ada', []), await notes.member(tenant, 'Bob', [])]
  const id = await notes.as(ada, tenant, all, async (ctx) => {
    const note = ctx.em.create(Note, { text: 'first' })
    await ctx.em.flush()
    return note.id
  })
  const write = (text: string, expectedVersion?: number) => async (ctx: AccessContext) => {
    const note = await authorizedLoad(ctx, 'note:update', noteResource, id, { expectedVersion })
    note.text = text
    await ctx.em.flush()
    return note.version
  }
  return { tenant, ada, bob, id, write }
}

const missing = { code: 'not_found', message: 'This note does not exist or you cannot see it.' }

test('a missing, a deleted, another tenant’s and a hidden record are the same answer', async () => {
  const { tenant, ada, id } = await house()
  const other = await house()
  const load = (ctx: AccessContext, of: string) => authorizedLoad(ctx, 'note:update', noteResource, of)
  await expect(notes.as(ada, tenant, all, (ctx) => load(ctx, newId()))).rejects.toMatchObject(missing)
  await expect(notes.as(other.ada, other.tenant, all, (ctx) => load(ctx, id))).rejects.toMatchObject(missing)
  await expect(notes.as(ada, tenant, ['note:update'], (ctx) => load(ctx, id))).rejects.toMatchObject(missing)
  await expect(notes.as(ada, tenant, [], (ctx) => load(ctx, id))).rejects.toMatchObject(missing)
  await notes.as(ada, tenant, all, (ctx) => deleteRecord(ctx, { subject: 'note', id, label: 'first' }))
  await expect(notes.as(ada, tenant, all, (ctx) => load(ctx, id))).rejects.toMatchObject(missing)
})

test('what may be read but not changed is forbidden, naming the permission', async () => {
  const { tenant, ada, id } = await house()
  const loading = notes.as(ada, tenant, ['note:read'], (ctx) =>
    authorizedLoad(ctx, 'note:update', noteResource, id),
  )
  await expect(loading).rejects.toMatchObject({ code: 'forbidden', data: { permission: 'note:update' } })
  const read = await notes.as(ada, tenant, ['note:read'], (ctx) =>
    authorizedLoad(ctx, 'note:read', noteResource, id),
  )
  expect(read.text).toBe('first')
})

test('a stale version is a conflict that says who changed the record, when, and which version is there now', async () => {
  const { tenant, ada, bob, id, write } = await house()
  expect(await notes.as(bob, tenant, all, write('bob’s', 1))).toBe(2)
  const [row] = await notes.look<{ at: Date }>('select updated_at as at from app.note where id = $1', [id])
  await expect(notes.as(ada, tenant, all, write('ada’s', 1))).rejects.toMatchObject({
    code: 'conflict',
    message: 'Bob changed this while you were editing.',
    data: { reason: 'stale', changedBy: 'Bob', changedAt: row?.at.toISOString(), currentVersion: 2 },
  })
  expect(await notes.look('select text from app.note where id = $1', [id])).toEqual([{ text: 'bob’s' }])
})

test('who changed it and has left since is “somebody”, not a person of another workspace', async () => {
  const { tenant, ada, bob, write } = await house()
  await notes.as(bob, tenant, all, write('bob’s', 1))
  await notes.look('delete from app.membership where tenant_id = $1 and user_id = $2', [
    tenant.id,
    bob.userId,
  ])
  const elsewhere = await notes.makeTenant()
  await notes.look('insert into app.membership (tenant_id, user_id, name, email) values ($1, $2, $3, $3)', [
    elsewhere.id,
    bob.userId,
    'Robert',
  ])
  await expect(notes.as(ada, tenant, all, write('ada’s', 1))).rejects.toMatchObject({
    data: { changedBy: 'somebody' },
  })
})

test('of two updates at the same time that saw the same version, one is done and one is a conflict', async () => {
  const { tenant, ada, bob, id, write } = await house()
  const both = await Promise.allSettled([
    notes.as(ada, tenant, all, write('ada’s', 1)),
    notes.as(bob, tenant, all, write('bob’s', 1)),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', data: { reason: 'stale', currentVersion: 2 } },
  })
  const winner = both[0].status === 'fulfilled' ? 'ada’s' : 'bob’s'
  expect(await notes.look('select text, version from app.note where id = $1', [id])).toEqual([
    { text: winner, version: 2 },
  ])
})

test('updates that state no version take turns: none is lost', async () => {
  const { tenant, ada, id } = await house()
  const append = (ctx: AccessContext) =>
    authorizedLoad(ctx, 'note:update', noteResource, id).then(async (note) => {
      note.text += '.'
      await ctx.em.flush()
    })
  await Promise.all(Array.from({ length: 6 }, () => notes.as(ada, tenant, all, append)))
  expect(await notes.look('select text, version from app.note where id = $1', [id])).toEqual([
    { text: 'first......', version: 7 },
  ])
})

test('a read waits for nobody who writes', async () => {
  const { tenant, ada, bob, id } = await house()
  await notes.as(ada, tenant, all, async (ctx) => {
    await authorizedLoad(ctx, 'note:update', noteResource, id)
    const read = await notes.as(bob, tenant, all, (other) =>
      authorizedLoad(other, 'note:read', noteResource, id),
    )
    expect(read.text).toBe('first')
  })
})

test('authorize refuses what is not held, naming it', async () => {
  const { tenant, ada } = await house()
  await notes.as(ada, tenant, ['note:create'], async (ctx) => {
    expect(() => authorize(ctx, 'note:create')).not.toThrow()
    expect(() => authorize(ctx, 'note:creat')).toThrow('“note:creat”')
    expect(() => authorize(ctx, 'note:export')).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })
})
