import { type Actor, newId } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { library, type Member, useLibrary } from '../test/use-library.ts'
import {
  type AccessContext,
  allowedOn,
  authorizedLoad,
  authorizeIn,
  beyondOwn,
  permissionsOn,
  requireMayGivePermissions,
  rowsToList,
  visibleRows,
} from './index.ts'

const world = await useLibrary()
const { shelf, book, page } = library
const all = ['shelf', 'book', 'page'].flatMap((subject) => [`${subject}:read`, `${subject}:update`])
const everything = all.map((permission) => ({ permission, condition: null }))
const ownBooks = ['book:read', 'book:update'].map((permission) => ({
  permission,
  condition: { kind: 'own' as const },
}))

/** A shelf with a book with a page, and somebody who may do everything to them, in one of the three ways. */
async function house(way: 'role' | 'condition' | 'grant') {
  const tenant = await world.tenant()
  const ada = await world.member(tenant)
  const shelfId = await world.put(tenant, 'shelf', { name: 'A' })
  const bookId = await world.put(tenant, 'book', { shelf_id: shelfId, state: 'new', created_by: ada.userId })
  const pageId = await world.put(tenant, 'page', { book_id: bookId })
  const role = await world.role(tenant, way === 'condition' ? ownBooks : everything)
  if (way === 'grant')
    await world.grant(tenant, { membership_id: ada.membershipId }, { type: 'shelf', id: shelfId }, role)
  else await world.give(tenant, ada, role)
  const keyOf = async (member: Member, scopes: string[], more: Record<string, unknown> = {}) => {
    const id = await world.put(tenant, 'api_key', {
      name: 'Key',
      kind: 'tenant',
      user_id: member.userId,
      membership_id: member.membershipId,
      scopes,
      ...more,
    })
    const requests: Actor = { kind: 'api_key', keyId: id, onBehalfOf: member.userId }
    const jobs: Actor = { kind: 'job', job: 'test', jobId: newId(), onBehalfOf: member.userId, keyId: id }
    return { id, requests, jobs }
  }
  const by = <T>(actor: Actor, work: (ctx: AccessContext) => Promise<T>) => world.as(ada, tenant, work, actor)
  return { tenant, ada, shelfId, bookId, pageId, keyOf, by }
}

const idsOf = async (ctx: AccessContext, permission: 'book:read' | 'book:update') => {
  const found = await sql<{
    id: string
  }>`select b.id from live.book b where ${visibleRows(ctx, permission, book, 'b')}`.execute(ctx.sql)
  const listed = await sql<{
    id: string
  }>`select b.id from live.book b where ${await rowsToList(ctx, permission, book, 'b')}`.execute(ctx.sql)
  expect(listed.rows).toEqual(found.rows)
  return found.rows.map(({ id }) => id)
}

test.each(['role', 'condition', 'grant'] as const)(
  'a key that may read books reads them and no more, in SQL as in code, held by %s; its jobs neither',
  async (way) => {
    const { ada, shelfId, bookId, pageId, keyOf, by } = await house(way)
    const { requests, jobs } = await keyOf(ada, ['book:read'])
    for (const actor of [requests, jobs])
      await by(actor, async (ctx) => {
        expect([await idsOf(ctx, 'book:read'), await idsOf(ctx, 'book:update')]).toEqual([[bookId], []])
        const record = await authorizedLoad(ctx, 'book:read', book, bookId)
        expect([...((await permissionsOn(ctx, book, [record])).get(bookId) ?? [])]).toEqual(['book:read'])
        expect((await allowedOn(ctx, book, [record], ['page:update'])).get(bookId)).toEqual(['book:read'])
        await expect(authorizedLoad(ctx, 'book:update', book, bookId)).rejects.toMatchObject({
          code: 'forbidden',
        })
        await expect(authorizeIn(ctx, 'page:update', book, bookId)).rejects.toMatchObject({
          code: 'forbidden',
        })
        for (const [resource, id] of [
          [shelf, shelfId],
          [page, pageId],
        ] as const)
          await expect(
            authorizedLoad(ctx, `${resource.subject}:read` as 'page:read', resource as typeof page, id),
          ).rejects.toMatchObject({
            code: 'not_found',
          })
        const given = [{ permission: 'book:update', condition: null }]
        expect(await beyondOwn(ctx, book, record, given)).toEqual(given)
        expect(() => requireMayGivePermissions(ctx, given)).toThrow(/do not hold/)
      })
    // The person themselves may do all of it.
    await by({ kind: 'user', userId: ada.userId }, async (ctx) => {
      await authorizedLoad(ctx, 'book:update', book, bookId)
    })
  },
)

test('a scope its maker does not hold gives nothing', async () => {
  const { tenant, keyOf, by } = await house('role')
  const guest = await world.member(tenant)
  const { requests } = await keyOf(guest, all)
  await by(requests, async ({ caller }) => {
    expect([caller.permissions, caller.conditional, caller.granted]).toEqual([[], [], []])
  })
})

test.each([
  ['revoked', { revoked_at: new Date() }],
  ['expired', { expires_at: new Date(Date.now() - 1000) }],
  ['taken over by somebody else', { membership_id: newId() }],
])('what a key started may do nothing once the key is %s', async (_name, more) => {
  const { ada, keyOf, by } = await house('role')
  const { jobs } = await keyOf(ada, all, more)
  await by(jobs, async (ctx) => {
    expect(ctx.caller.permissions).toEqual([])
    expect(await idsOf(ctx, 'book:read')).toEqual([])
  })
})

test('a key that is not there, or another tenant’s, bounds to nothing', async () => {
  const { ada, by } = await house('role')
  const other = await house('role')
  const foreign = await other.keyOf(ada, all)
  for (const keyId of [newId(), foreign.id])
    await by(
      { kind: 'job', job: 'test', jobId: newId(), onBehalfOf: ada.userId, keyId },
      async ({ caller }) => {
        expect(caller.permissions).toEqual([])
      },
    )
})
