import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { type Caller, refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

describe('projects', () => {
  test('are made with defaults, changed field by field, and say who changed them', async () => {
    const { as } = await product.house()
    const client = await as('member').clients.create({ name: 'Acme' })
    const made = await as('member').projects.create({
      name: ' Site ',
      clientId: client.id,
      dueDate: '2026-12-24',
    })
    expect(made).toMatchObject({
      name: 'Site',
      clientName: 'Acme',
      status: 'planned',
      dueDate: '2026-12-24',
      description: '',
      version: 1,
    })
    expect(made.tasks).toEqual({ open: 0, done: 0 })
    const changed = await as('admin').projects.update({
      id: made.id,
      expectedVersion: 1,
      status: 'active',
      dueDate: null,
    })
    expect(changed).toMatchObject({
      name: 'Site',
      clientId: client.id,
      status: 'active',
      dueDate: null,
      version: 2,
      updatedByName: 'The admin',
    })
    const freed = await as('admin').projects.update({
      id: made.id,
      expectedVersion: 2,
      clientId: null,
      description: 'Text',
    })
    expect(freed).toMatchObject({ clientId: null, clientName: null, description: 'Text', version: 3 })
    expect(await as('guest').projects.get({ id: made.id })).toEqual({ ...freed, allowed: ['project:read'] })
    expect(freed.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('leave an audit entry of the changed fields only, naming who acted', async () => {
    const { as, tenant, people } = await product.house()
    const { id } = await as('member').projects.create({ name: 'Before' })
    await as('admin').projects.update({ id, expectedVersion: 1, name: 'After' })
    const entries = await product.query(
      'select action, before, after, acting_user_id from app.audit_entry where tenant_id = $1 and row_id = $2 order by id',
      [tenant.id, id],
    )
    expect(entries).toMatchObject([
      { action: 'project.created', acting_user_id: people.member.userId },
      {
        action: 'project.updated',
        before: { name: 'Before' },
        after: { name: 'After' },
        acting_user_id: people.admin.userId,
      },
    ])
    expect(Object.keys((entries[1] as { after: object }).after)).toEqual(['name'])
  })

  test('refuse a client of another tenant, one in the trash and a random id with one answer', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const theirs = await there.as('owner').clients.create({ name: 'Theirs' })
    const trashed = await here.as('owner').clients.create({ name: 'Trashed' })
    await here.as('owner').clients.delete({ id: trashed.id })
    const project = await here.as('owner').projects.create({ name: 'Mine' })
    const answers = await Promise.all(
      [theirs.id, trashed.id, newId()].flatMap((clientId) => [
        refusal(here.as('owner').projects.create({ name: 'New', clientId })),
        refusal(here.as('owner').projects.update({ id: project.id, expectedVersion: 1, clientId })),
      ]),
    )
    expect(answers[0]).toMatchObject({ code: 'invalid', fields: [{ pointer: '/clientId', code: 'unknown' }] })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await here.as('owner').projects.get({ id: project.id })).clientId).toBeNull()
  })

  test('of another tenant and random ids get equal answers', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const theirs = await there.as('owner').projects.create({ name: 'Theirs' })
    for (const ask of [
      (id: string) => here.as('owner').projects.get({ id }),
      (id: string) => here.as('owner').projects.update({ id, expectedVersion: 1, name: 'Mine' }),
      (id: string) => here.as('owner').projects.unarchive({ id }),
      (id: string) => here.as('owner').projects.delete({ id }),
      (id: string) => here.as('owner').tasks.list({ projectId: id }),
      (id: string) => here.as('owner').tasks.create({ projectId: id, title: 'Mine' }),
    ]) {
      expect(await refusal(ask(theirs.id))).toEqual(await refusal(ask(newId())))
    }
    expect(await there.as('owner').projects.get({ id: theirs.id })).toEqual(theirs)
  })
})

describe('a stale edit', () => {
  test('is a conflict that says who changed it and when, and changes nothing', async () => {
    const { as } = await product.house()
    const { id } = await as('member').projects.create({ name: 'Shared' })
    const current = await as('admin').projects.update({ id, expectedVersion: 1, name: 'First' })
    expect(
      await refusal(as('member').projects.update({ id, expectedVersion: 1, name: 'Second' })),
    ).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale', changedBy: 'The admin', changedAt: current.updatedAt, currentVersion: 2 },
    })
    expect((await as('member').projects.get({ id })).name).toBe('First')
  })

  test('of two at the same moment exactly one wins', async () => {
    const { as } = await product.house()
    for (let round = 0; round < 5; round++) {
      const { id } = await as('member').projects.create({ name: 'Raced' })
      const edits = ['admin', 'member'] as const
      const outcomes = await Promise.allSettled(
        edits.map((role) => as(role).projects.update({ id, expectedVersion: 1, name: role })),
      )
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      expect(won).toHaveLength(1)
      expect(await as('guest').projects.get({ id })).toEqual({ ...won[0], allowed: ['project:read'] })
      expect(won[0]?.version).toBe(2)
    }
  })
})

describe('archive and trash', () => {
  test('an archived project leaves the list, stays readable, and comes back', async () => {
    const { as } = await product.house()
    const { id } = await as('member').projects.create({ name: 'Done with' })
    const archived = await as('member').projects.archive({ id })
    expect((await as('member').projects.archive({ id })).version).toBe(archived.version)
    expect((await as('member').projects.list({})).data).toEqual([])
    expect((await as('member').projects.list({ archived: true })).data.map((row) => row.id)).toEqual([id])
    expect((await as('member').projects.get({ id })).archivedAt).toBe(archived.archivedAt)
    expect((await as('member').projects.unarchive({ id })).archivedAt).toBeNull()
  })

  test('undo brings back exactly what a delete took: a task deleted before stays deleted', async () => {
    const { as } = await product.house()
    const { id } = await as('member').projects.create({ name: 'Undo' })
    const kept = await as('member').tasks.create({ projectId: id, title: 'Kept' })
    const before = await as('member').tasks.create({ projectId: id, title: 'Before' })
    await as('member').tasks.delete({ id: before.id })
    const { deletionId } = await as('member').projects.delete({ id })
    expect(await refusal(as('member').projects.get({ id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as('member').tasks.update({ id: kept.id, state: 'done' }))).toMatchObject({
      code: 'not_found',
    })
    expect(await as('member').trash.restore({ deletionIds: [deletionId] })).toMatchObject({
      restored: 1,
      failed: 0,
    })
    expect((await as('member').projects.get({ id })).tasks).toEqual({ open: 1, done: 0 })
    expect((await as('member').tasks.list({ projectId: id })).data.map((task) => task.id)).toEqual([kept.id])
    expect((await as('member').trash.list({})).data.map((item) => item.rowId)).toEqual([before.id])
  })

  test('a task cannot come back into a project that is in the trash', async () => {
    const { as } = await product.house()
    const project = await as('member').projects.create({ name: 'Gone' })
    const task = await as('member').tasks.create({ projectId: project.id, title: 'First' })
    const { deletionId } = await as('member').tasks.delete({ id: task.id })
    await as('member').projects.delete({ id: project.id })
    expect((await as('member').trash.restore({ deletionIds: [deletionId] })).results).toMatchObject([
      { ok: false, error: { code: 'conflict', message: 'Its project is in the trash. Restore that first.' } },
    ])
  })
})

describe('bulk acts', () => {
  test('do what can be done and say of each other id why not', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const mine = await names(here.as('member'), ['A', 'B'])
    const theirs = await there.as('member').projects.create({ name: 'Theirs' })
    const gone = await here.as('member').projects.create({ name: 'Gone' })
    await here.as('member').projects.delete({ id: gone.id })
    const unknown = newId()
    const ids = [mine[1] ?? '', theirs.id, gone.id, unknown, mine[0] ?? '', mine[1]?.toUpperCase() ?? '']
    const { results } = await here.as('member').projects.bulkDelete({ ids })
    expect(results.map(({ id, ok }) => [id, ok])).toEqual([
      [mine[1], true],
      [theirs.id, false],
      [gone.id, false],
      [unknown, false],
      [mine[0], true],
    ])
    const errors = results.flatMap(({ error }) => (error ? [error] : []))
    expect(errors).toMatchObject([{ code: 'not_found' }, errors[0], errors[0]])
    expect((await here.as('member').projects.list({})).data).toEqual([])
    expect(await there.as('member').projects.get({ id: theirs.id })).toEqual(theirs)
    const deletionIds = results.flatMap(({ deletionId }) => deletionId ?? [])
    expect((await here.as('member').trash.restore({ deletionIds })).restored).toBe(2)
    expect(
      (await here.as('member').projects.list({ sort: 'name', order: 'asc' })).data.map(({ name }) => name),
    ).toEqual(['A', 'B'])
  })

  test('archive many, the archived ones again without a change', async () => {
    const { as } = await product.house()
    const ids = await names(as('member'), ['A', 'B', 'C'])
    await as('member').projects.archive({ id: ids[0] ?? '' })
    const { results } = await as('member').projects.bulkArchive({ ids: [...ids, newId()] })
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, false])
    const listed = (await as('member').projects.list({ archived: true, sort: 'name', order: 'asc' })).data
    expect(listed.map(({ name, version }) => [name, version])).toEqual([
      ['A', 2],
      ['B', 2],
      ['C', 2],
    ])
  })

  test('on the same ids in opposite order at once delete each exactly once', async () => {
    const { as, tenant } = await product.house()
    const ids = await names(
      as('member'),
      Array.from({ length: 12 }, (_, i) => `P${i}`),
    )
    const [one, two] = await Promise.all([
      as('member').projects.bulkDelete({ ids }),
      as('admin').projects.bulkDelete({ ids: ids.toReversed() }),
    ])
    const done = [...one.results, ...two.results].filter(({ ok }) => ok).map(({ id }) => id)
    expect(done.toSorted()).toEqual(ids.toSorted())
    expect(
      await product.query('select count(*)::int as n from app.deletion where tenant_id = $1', [tenant.id]),
    ).toEqual([{ n: ids.length }])
  })

  test('take 1 to 200 ids', async () => {
    const { as } = await product.house()
    expect(await refusal(as('member').projects.bulkDelete({ ids: [] }))).toMatchObject({ code: 'invalid' })
    const many = Array.from({ length: 201 }, () => newId())
    expect(await refusal(as('member').projects.bulkDelete({ ids: many }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/ids' }],
    })
    expect((await as('member').projects.bulkDelete({ ids: many.slice(1) })).results).toHaveLength(200)
  })
})

async function names(as: Caller, wanted: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of wanted) ids.push((await as.projects.create({ name })).id)
  return ids
}
