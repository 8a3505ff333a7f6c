import { newId } from '@freehold/core'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Caller, type House, refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

/** A project with tasks of these titles, in this order. */
async function board(house: House, titles: string[]) {
  const as = house.as('member')
  const project = await as.projects.create({ name: 'Board' })
  const ids = new Map<string, string>()
  for (const title of titles) ids.set(title, (await as.tasks.create({ projectId: project.id, title })).id)
  const id = (title: string) => ids.get(title) ?? ''
  const order = async () =>
    (await as.tasks.list({ projectId: project.id, limit: 100 })).data.map(({ title }) => title).join('')
  const move = (title: string, after: string | null) =>
    as.tasks.reorder({ id: id(title), afterId: after === null ? null : id(after) })
  return { as, project, id, order, move }
}

describe('tasks', () => {
  test('are read one by one, as the list shows them; deleted, foreign and unknown ones are not found', async () => {
    const house = await product.house()
    const { as, project, id } = await board(house, ['a', 'b'])
    const { data } = await as.tasks.list({ projectId: project.id })
    expect(await as.tasks.get({ id: id('a') })).toEqual(data[0])
    await as.tasks.delete({ id: id('b') })
    const stranger = (await product.house()).as('owner')
    for (const [who, which] of [
      [as, id('b')],
      [as, newId()],
      [stranger, id('a')],
    ] as const)
      expect(await refusal(who.tasks.get({ id: which }))).toMatchObject({ code: 'not_found' })
  })

  test('are made at the end, edited field by field, and counted in their project', async () => {
    const house = await product.house()
    const { as, project, id } = await board(house, ['a', 'b'])
    const assigneeId = house.people.guest.membershipId
    const edited = await as.tasks.update({ id: id('a'), assigneeId, state: 'doing' })
    expect(edited).toMatchObject({
      title: 'a',
      state: 'doing',
      assigneeId,
      assigneeName: 'The guest',
      version: 2,
    })
    await as.tasks.update({ id: id('b'), state: 'done', expectedVersion: 1 })
    expect((await as.projects.get({ id: project.id })).tasks).toEqual({ open: 1, done: 1 })
    expect((await as.projects.list({})).data[0]?.tasks).toEqual({ open: 1, done: 1 })
    expect(await as.tasks.update({ id: id('a'), assigneeId: null })).toMatchObject({
      assigneeId: null,
      assigneeName: null,
      state: 'doing',
    })
  })

  test('tell whoever they are given to, once for each time, and not who gives one to themselves', async () => {
    const house = await product.house()
    const { as, project, id } = await board(house, ['a'])
    const { guest, member } = house.people
    await as.tasks.update({ id: id('a'), assigneeId: guest.membershipId })
    await as.tasks.update({ id: id('a'), assigneeId: guest.membershipId, title: 'A' })
    await as.tasks.create({ projectId: project.id, title: 'b', assigneeId: guest.membershipId })
    await as.tasks.create({ projectId: project.id, title: 'c', assigneeId: member.membershipId })
    const told = await product.query<{ user: string; title: string; by: string }>(
      `select user_id as user, data ->> 'title' as title, data ->> 'by' as by from app.notification where tenant_id = $1 order by id`,
      [house.tenant.id],
    )
    expect(told).toEqual([
      { user: guest.userId, title: 'a', by: 'The member' },
      { user: guest.userId, title: 'b', by: 'The member' },
    ])
  })

  test('refuse an assignee of another tenant and a random one with one answer', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const { as, project, id } = await board(here, ['a'])
    const strangers = [there.people.member.membershipId, there.people.member.userId, newId()]
    const answers = await Promise.all(
      strangers.flatMap((assigneeId) => [
        refusal(as.tasks.create({ projectId: project.id, title: 'b', assigneeId })),
        refusal(as.tasks.update({ id: id('a'), assigneeId })),
      ]),
    )
    expect(answers[0]).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/assigneeId', code: 'unknown' }],
    })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('of another tenant and random ids get equal answers', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const theirs = await board(there, ['a'])
    const mine = await board(here, ['a'])
    for (const ask of [
      (id: string) => mine.as.tasks.update({ id, title: 'x' }),
      (id: string) => mine.as.tasks.delete({ id }),
      (id: string) => mine.as.tasks.reorder({ id, afterId: null }),
      (id: string) => mine.as.tasks.reorder({ id: mine.id('a'), afterId: id }),
    ]) {
      expect(await refusal(ask(theirs.id('a')))).toEqual(await refusal(ask(newId())))
    }
    expect(await theirs.order()).toBe('a')
  })

  test('stay when their assignee leaves, unassigned, and the audit says so', async () => {
    const house = await product.house()
    const { as, id, project } = await board(house, ['a'])
    await as.tasks.update({ id: id('a'), assigneeId: house.people.guest.membershipId })
    await house.inVerb('owner', (ctx) =>
      sql`delete from app.membership where id = ${house.people.guest.membershipId}`.execute(ctx.sql),
    )
    expect((await as.tasks.list({ projectId: project.id })).data).toMatchObject([
      { title: 'a', assigneeId: null },
    ])
    const [entry] = await product.query(
      'select after, acting_user_id from app.audit_entry where row_id = $1 order by id desc limit 1',
      [id('a')],
    )
    expect(entry).toEqual({ after: { assignee_id: null }, acting_user_id: house.people.owner.userId })
  })

  test('with a stale version are a conflict; without one the last writer wins', async () => {
    const { as, id } = await board(await product.house(), ['a'])
    await as.tasks.update({ id: id('a'), title: 'one' })
    expect(await refusal(as.tasks.update({ id: id('a'), title: 'two', expectedVersion: 1 }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale' },
    })
    expect((await as.tasks.update({ id: id('a'), title: 'two' })).title).toBe('two')
  })

  test('deleted come back where they were', async () => {
    const { as, id, order } = await board(await product.house(), ['a', 'b', 'c'])
    const { deletionId } = await as.tasks.delete({ id: id('b') })
    expect(await order()).toBe('ac')
    await as.trash.restore({ deletionIds: [deletionId] })
    expect(await order()).toBe('abc')
  })
})

describe('the order', () => {
  test('follows every move: to the top, to the end, between, after itself', async () => {
    const { as, id, order, move } = await board(await product.house(), ['a', 'b', 'c', 'd'])
    await move('d', null)
    expect(await order()).toBe('dabc')
    await move('d', 'c')
    expect(await order()).toBe('abcd')
    await move('a', 'b')
    expect(await order()).toBe('bacd')
    await move('a', 'b')
    expect(await order()).toBe('bacd')
    expect(await refusal(as.tasks.reorder({ id: id('a'), afterId: id('a') }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/afterId' }],
    })
  })

  test('stays right when one spot is used more often than there is room', async () => {
    const { order, move } = await board(await product.house(), ['a', 'b', 'c', 'd', 'e'])
    let expected = 'abcde'
    for (let i = 0; i < 40; i++) {
      const moved = expected.at(i % 2 === 0 ? -1 : 2) ?? ''
      await move(moved, 'a')
      expected = `a${moved}${expected.slice(1).replace(moved, '')}`
      expect(await order()).toBe(expected)
    }
  })

  test('refuses to follow a task of another project', async () => {
    const house = await product.house()
    const [one, two] = [await board(house, ['a', 'b']), await board(house, ['x'])]
    expect(await refusal(one.as.tasks.reorder({ id: one.id('a'), afterId: two.id('x') }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/afterId' }],
    })
  })

  test('has one place per task however many are added and moved at once', async () => {
    const house = await product.house()
    const { as, project, id, move } = await board(house, ['a', 'b', 'c', 'd'])
    const moves = [move('d', 'a'), move('c', 'a'), move('b', null), move('d', 'b'), move('a', 'c')]
    const added = Array.from({ length: 8 }, (_, i) =>
      as.tasks.create({ projectId: project.id, title: `new ${i}` }),
    )
    await Promise.all([...moves, ...added])
    const rows = (await as.tasks.list({ projectId: project.id })).data
    expect(rows).toHaveLength(12)
    expect(new Set(rows.map(({ position }) => position)).size).toBe(12)
    // A task that nobody adds behind stays before the added ones.
    expect(
      rows
        .slice(0, 4)
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd'].map(id).toSorted())
  })

  test('is paged like every list, with a cursor of its own project only', async () => {
    const house = await product.house()
    const one = await board(house, ['a', 'b', 'c'])
    const two = await board(house, ['x'])
    const first = await one.as.tasks.list({ projectId: one.project.id, limit: 2 })
    expect(first.data.map(({ title }) => title)).toEqual(['a', 'b'])
    const cursor = first.nextCursor ?? ''
    expect(
      (await one.as.tasks.list({ projectId: one.project.id, limit: 2, cursor })).data.map(
        ({ title }) => title,
      ),
    ).toEqual(['c'])
    expect(await refusal(one.as.tasks.list({ projectId: two.project.id, cursor }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/cursor' }],
    })
  })
})

test('a guest sees tasks and changes none', async () => {
  const house = await product.house()
  const { project, id } = await board(house, ['a'])
  const guest: Caller = house.as('guest')
  expect((await guest.tasks.list({ projectId: project.id })).data).toHaveLength(1)
  const forbidden = { code: 'forbidden' }
  expect(await refusal(guest.tasks.create({ projectId: project.id, title: 'x' }))).toMatchObject(forbidden)
  expect(await refusal(guest.tasks.update({ id: id('a'), state: 'done' }))).toMatchObject(forbidden)
  expect(await refusal(guest.tasks.reorder({ id: id('a'), afterId: null }))).toMatchObject(forbidden)
  expect(await refusal(guest.tasks.delete({ id: id('a') }))).toMatchObject(forbidden)
})
