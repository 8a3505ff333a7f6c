import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

describe('clients', () => {
  test('are made with defaults, read back, changed and counted with their projects', async () => {
    const { as } = await product.house()
    const made = await as('member').clients.create({ name: '  Northwind  ' })
    expect(made).toMatchObject({
      name: 'Northwind',
      email: null,
      website: null,
      notes: null,
      colour: 'indigo',
      version: 1,
    })
    const changed = await as('admin').clients.update({
      id: made.id,
      expectedVersion: 1,
      email: 'hello@northwind.example',
      colour: 'teal',
    })
    expect(changed).toMatchObject({
      name: 'Northwind',
      email: 'hello@northwind.example',
      colour: 'teal',
      version: 2,
      updatedByName: 'The admin',
    })
    for (const status of ['active', 'active', 'done'] as const)
      await as('member').projects.create({ name: status, clientId: made.id, status })
    const archived = await as('member').projects.create({ name: 'Old', clientId: made.id })
    await as('member').projects.archive({ id: archived.id })
    const read = await as('guest').clients.get({ id: made.id })
    expect(read.projects).toEqual({ planned: 0, active: 2, on_hold: 0, done: 1, archived: 1 })
    expect(read.projectCount).toBe(3)
    expect((await as('guest').clients.list({})).data).toMatchObject([{ id: made.id, projectCount: 3 }])
  })

  test('have one name each among the living, whatever case, blanks or Unicode form it is written in', async () => {
    const { as } = await product.house()
    const first = await as('member').clients.create({ name: 'Café Müller' })
    const other = await as('member').clients.create({ name: 'Other' })
    const taken = { code: 'conflict', fields: [{ pointer: '/name', code: 'taken' }] }
    expect(await refusal(as('member').clients.create({ name: ' CAFÉ MÜLLER' }))).toMatchObject(taken)
    expect(
      await refusal(as('member').clients.create({ name: 'Café Müller'.normalize('NFD') })),
    ).toMatchObject(taken)
    expect(
      await refusal(as('member').clients.update({ id: other.id, expectedVersion: 1, name: 'café müller' })),
    ).toMatchObject(taken)
    const { deletionId } = await as('admin').clients.delete({ id: first.id })
    await as('member').clients.create({ name: 'café müller' })
    expect((await as('admin').trash.restore({ deletionIds: [deletionId] })).results).toMatchObject([
      { ok: false, error: { code: 'conflict' } },
    ])
  })

  test('of another tenant may have the same name, and their ids say nothing', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const theirs = await there.as('owner').clients.create({ name: 'Same' })
    await here.as('owner').clients.create({ name: 'Same' })
    for (const ask of [
      (id: string) => here.as('owner').clients.get({ id }),
      (id: string) => here.as('owner').clients.update({ id, expectedVersion: 1, name: 'Mine' }),
      (id: string) => here.as('owner').clients.archive({ id }),
      (id: string) => here.as('owner').clients.delete({ id }),
    ]) {
      expect(await refusal(ask(theirs.id))).toEqual(await refusal(ask(newId())))
    }
    expect((await there.as('owner').clients.get({ id: theirs.id })).version).toBe(1)
  })

  test('leave the list when archived, and come back', async () => {
    const { as } = await product.house()
    const client = await as('member').clients.create({ name: 'Quiet' })
    const archived = await as('member').clients.archive({ id: client.id })
    expect(archived.archivedAt).not.toBeNull()
    expect((await as('member').clients.archive({ id: client.id })).version).toBe(archived.version)
    expect((await as('member').clients.list({})).data).toEqual([])
    expect((await as('member').clients.list({ archived: true })).data).toMatchObject([{ id: client.id }])
    expect((await as('member').clients.unarchive({ id: client.id })).archivedAt).toBeNull()
    expect((await as('member').clients.list({})).data).toHaveLength(1)
  })

  test('are listed by name whatever its case, and found by part of name or e-mail', async () => {
    const { as } = await product.house()
    for (const name of ['beta', 'Alpha', 'GAMMA', 'alpine']) await as('member').clients.create({ name })
    await as('member').clients.create({ name: 'Zoo', email: 'keeper@alphabet.example' })
    const names = async (input: Parameters<ReturnType<typeof as>['clients']['list']>[0]) =>
      (await as('guest').clients.list(input)).data.map(({ name }) => name)
    expect(await names({})).toEqual(['Alpha', 'alpine', 'beta', 'GAMMA', 'Zoo'])
    expect(await names({ order: 'desc', limit: 2 })).toEqual(['Zoo', 'GAMMA'])
    expect(await names({ sort: 'createdAt' })).toEqual(['beta', 'Alpha', 'GAMMA', 'alpine', 'Zoo'])
    expect(await names({ search: 'ALPHA' })).toEqual(['Alpha', 'Zoo'])
    expect(await names({ search: 'lp' })).toEqual(['Alpha', 'alpine', 'Zoo'])
  })
})

describe('roles', () => {
  test('a guest changes nothing, and a member does not delete clients', async () => {
    const { as } = await product.house()
    const client = await as('member').clients.create({ name: 'Kept' })
    const forbidden = { code: 'forbidden' }
    expect(await refusal(as('guest').clients.create({ name: 'No' }))).toMatchObject(forbidden)
    expect(
      await refusal(as('guest').clients.update({ id: client.id, expectedVersion: 1, name: 'No' })),
    ).toMatchObject(forbidden)
    expect(await refusal(as('member').clients.delete({ id: client.id }))).toMatchObject(forbidden)
    expect(await refusal(as('member').clients.bulkDelete({ ids: [client.id] }))).toMatchObject(forbidden)
    expect((await as('guest').clients.get({ id: client.id })).name).toBe('Kept')
  })
})

describe('deleting a client', () => {
  test('takes its projects and their tasks along, and undo brings back exactly those', async () => {
    const { as } = await product.house()
    const client = await as('owner').clients.create({ name: 'Whole' })
    const project = await as('owner').projects.create({ name: 'One', clientId: client.id })
    const gone = await as('owner').projects.create({ name: 'Gone before', clientId: client.id })
    const kept = await as('owner').tasks.create({ projectId: project.id, title: 'Kept' })
    const dropped = await as('owner').tasks.create({ projectId: project.id, title: 'Deleted before' })
    const apart = await as('owner').projects.create({ name: 'Of nobody' })
    await as('owner').projects.delete({ id: gone.id })
    await as('owner').tasks.delete({ id: dropped.id })
    const { deletionId } = await as('owner').clients.delete({ id: client.id })
    expect((await as('owner').projects.list({})).data.map(({ id }) => id)).toEqual([apart.id])
    expect(await refusal(as('owner').tasks.list({ projectId: project.id }))).toMatchObject({
      code: 'not_found',
    })
    expect((await as('owner').trash.restore({ deletionIds: [deletionId] })).restored).toBe(1)
    expect(
      (await as('owner').projects.list({ sort: 'name', order: 'asc' })).data.map(({ name }) => name),
    ).toEqual(['Of nobody', 'One'])
    expect((await as('owner').tasks.list({ projectId: project.id })).data.map(({ id }) => id)).toEqual([
      kept.id,
    ])
  })

  test('leaves its projects in the trash unrestorable until it is back', async () => {
    const { as } = await product.house()
    const client = await as('owner').clients.create({ name: 'Parent' })
    const project = await as('owner').projects.create({ name: 'Child', clientId: client.id })
    const child = await as('owner').projects.delete({ id: project.id })
    const parent = await as('owner').clients.delete({ id: client.id })
    const [refused] = (await as('owner').trash.restore({ deletionIds: [child.deletionId] })).results
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: 'Its client is in the trash. Restore that first.' },
    })
    const both = await as('owner').trash.restore({ deletionIds: [child.deletionId, parent.deletionId] })
    expect(both.results).toMatchObject([{ ok: true }, { ok: true }])
    expect((await as('owner').projects.get({ id: project.id })).clientName).toBe('Parent')
  })
})
