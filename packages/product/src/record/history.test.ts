import { newId } from '@freehold/core'
import { withClient } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { type House, refusal, startProduct } from '../../test/start-product.ts'
import { projectResource } from '../projects/index.ts'

const product = await startProduct()

/** The whole row but what every write changes. */
async function rowOf(table: string, id: string) {
  const [found] = await product.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) - '{version,updated_at,updated_by}'::text[] as row from app.${table} t where id = $1`,
    [id],
  )
  return found?.row
}

/** The request behind the newest entry of a record. */
async function lastRequest(id: string): Promise<string> {
  const [found] = await product.query<{ request: string }>(
    'select request_id as request from app.audit_entry where row_id = $1 order by occurred_at desc limit 1',
    [id],
  )
  return found?.request ?? ''
}

async function editedProject(house: House) {
  const { as } = house
  const client = await as('member').clients.create({ name: `Acme ${newId()}` })
  const made = await as('member').projects.create({ name: 'One', dueDate: '2026-12-24', clientId: client.id })
  const before = await rowOf('project', made.id)
  await as('member').projects.update({
    id: made.id,
    expectedVersion: 1,
    name: 'Two',
    dueDate: null,
    clientId: null,
    status: 'active',
  })
  return { id: made.id, clientId: client.id, before }
}

describe('undo of an edit', () => {
  test('brings back every column but version and who changed it last, and is an edit with a note', async () => {
    const house = await product.house()
    const { id, before } = await editedProject(house)
    expect(await rowOf('project', id)).not.toEqual(before)
    const answer = await house.as('member').history.undo({ requestId: await lastRequest(id) })
    expect(answer).toMatchObject({
      undone: 1,
      failed: 0,
      results: [{ ok: true, subject: 'project', version: 3 }],
    })
    expect(await rowOf('project', id)).toEqual(before)
    const [newest, edit] = (await house.as('member').history.list({ subject: 'project', id })).data
    expect(newest).toMatchObject({
      action: 'updated',
      isCurrent: true,
      note: { kind: 'undo', entryId: edit?.id },
    })
    expect(edit).toMatchObject({ note: null, canRestore: true })
  })

  test('of an archiving brings back the very moment, and of a move the very place', async () => {
    const { as } = await product.house()
    const client = await as('member').clients.create({ name: 'Old' })
    await as('member').clients.archive({ id: client.id })
    const archived = await rowOf('client', client.id)
    await as('member').clients.unarchive({ id: client.id })
    await as('member').history.undo({ requestId: await lastRequest(client.id) })
    expect(await rowOf('client', client.id)).toEqual(archived)

    const project = await as('member').projects.create({ name: 'Ordered' })
    const [first, , last] = [
      await as('member').tasks.create({ projectId: project.id, title: 'a' }),
      await as('member').tasks.create({ projectId: project.id, title: 'b' }),
      await as('member').tasks.create({ projectId: project.id, title: 'c' }),
    ]
    const placed = await rowOf('task', last.id)
    await as('member').tasks.reorder({ id: last.id, afterId: null })
    await as('member').history.undo({ requestId: await lastRequest(last.id) })
    expect(await rowOf('task', last.id)).toEqual(placed)
    expect(first.position).toBeLessThan(last.position)
  })

  test('leaves what others did to other fields, and says who changed the same ones', async () => {
    const { as } = await product.house()
    const { id } = await as('member').projects.create({ name: 'One' })
    await as('member').projects.update({ id, expectedVersion: 1, name: 'Two' })
    const request = await lastRequest(id)
    await as('admin').projects.update({ id, expectedVersion: 2, description: 'Theirs' })
    expect((await as('member').history.undo({ requestId: request })).undone).toBe(1)
    expect(await as('member').projects.get({ id })).toMatchObject({ name: 'One', description: 'Theirs' })

    await as('member').projects.update({ id, expectedVersion: 4, name: 'Three' })
    const again = await lastRequest(id)
    await as('admin').projects.update({ id, expectedVersion: 5, name: 'Four' })
    const refused = await as('member').history.undo({ requestId: again })
    expect(refused).toMatchObject({ undone: 0, failed: 1 })
    expect(refused.results[0]).toMatchObject({
      ok: false,
      error: {
        message: 'The admin changed “Name” since.',
        conflict: { changedBy: 'The admin', changes: [{ label: 'Name', before: 'Three', after: 'Four' }] },
      },
    })
    await as('member').history.undo({ requestId: again, overwrite: true })
    expect(await as('member').projects.get({ id })).toMatchObject({ name: 'One', description: 'Theirs' })
  })

  test('of a bulk act takes back each record that it can', async () => {
    const { as } = await product.house()
    const ids = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => (await as('member').projects.create({ name })).id),
    )
    await as('member').projects.bulkArchive({ ids })
    const request = await lastRequest(ids[0] ?? '')
    await as('member').projects.delete({ id: ids[1] ?? '' })
    const answer = await as('member').history.undo({ requestId: request })
    expect(answer).toMatchObject({ undone: 2, failed: 1 })
    expect(answer.results.find((result) => !result.ok)).toMatchObject({
      id: ids[1],
      error: { code: 'not_found' },
    })
    expect((await as('member').projects.list({})).data).toHaveLength(2)
  })

  test('is of one’s own requests only, by who may update, and of nothing that is not undoable', async () => {
    const { as, people } = await product.house()
    const { id } = await as('member').projects.create({ name: 'One' })
    await as('member').projects.update({ id, expectedVersion: 1, name: 'Two' })
    const requestId = await lastRequest(id)
    const [edit] = (await as('guest').history.list({ subject: 'project', id })).data
    expect(edit).toMatchObject({
      canRestore: false,
      whyNot: expect.stringContaining('Edit and archive projects'),
    })
    expect(await refusal(as('admin').history.undo({ requestId }))).toMatchObject({ code: 'not_found' })
    expect(await as('guest').history.undo({ entryId: edit?.id ?? '' })).toMatchObject({
      results: [{ ok: false, error: { code: 'forbidden' } }],
    })
    await as('member').history.undo({ requestId })
    // Also where nothing is left to do.
    expect(await as('guest').history.undo({ entryId: edit?.id ?? '' })).toMatchObject({
      results: [{ ok: false, error: { code: 'forbidden' } }],
    })
    expect(
      await refusal(as('guest').history.restore({ subject: 'project', id, entryId: edit?.id ?? '' })),
    ).toMatchObject({ code: 'forbidden' })
    for (const subject of ['membership', 'role', 'deletion', 'nothing'])
      expect(
        await refusal(as('owner').history.list({ subject, id: people.member.membershipId })),
      ).toMatchObject({ code: 'not_found', message: 'This record does not exist or you cannot see it.' })
  })
})

describe('restoring a version', () => {
  test('makes the record what it was then, says before what will change, and expects the version seen', async () => {
    const house = await product.house()
    const { id, clientId, before } = await editedProject(house)
    const { history, projects } = house.as('member')
    const [, first] = (await history.list({ subject: 'project', id })).data
    expect(first).toMatchObject({ action: 'created', canRestore: true, isCurrent: false })
    const version = { subject: 'project', id, entryId: first?.id ?? '' }
    expect(await history.preview(version)).toMatchObject({
      canRestore: true,
      version: 2,
      kept: [],
      changes: [
        { label: 'Name', before: 'Two', after: 'One' },
        { label: 'Client', before: null, after: clientId, afterLabel: expect.stringContaining('Acme') },
        { label: 'Status', before: 'active', after: 'planned' },
        { label: 'Due date', before: null, after: '2026-12-24' },
      ],
    })
    await projects.update({ id, expectedVersion: 2, description: 'More' })
    expect(await refusal(history.restore({ ...version, expectedVersion: 2 }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale', currentVersion: 3 },
    })
    expect(await history.restore({ ...version, expectedVersion: 3 })).toMatchObject({ id, version: 4 })
    expect(await rowOf('project', id)).toEqual(before)
    expect((await history.list({ subject: 'project', id })).data[0]).toMatchObject({
      note: { kind: 'restore', entryId: first?.id },
    })
  })

  test('is refused for what it would refer to and is gone, or hidden from the caller, and the page says so', async () => {
    const house = await product.house()
    const { id, clientId } = await editedProject(house)
    const { history } = house.as('member')
    const [, first] = (await history.list({ subject: 'project', id })).data
    const version = { subject: 'project', id, entryId: first?.id ?? '' }
    await house.as('admin').clients.delete({ id: clientId })
    const reason = '“Client” refers to something that is gone, or that you cannot see.'
    expect(await history.preview(version)).toMatchObject({ canRestore: false, whyNot: reason })
    expect(await refusal(history.restore(version))).toMatchObject({ code: 'conflict', message: reason })
  })

  test('is refused for a column that is masked or no more, by its name, and for a log with a gap', async () => {
    const house = await product.house()
    const { id } = await house.as('member').projects.create({ name: 'One' })
    const entry = async (before: object, after: object) =>
      withClient(product.database.superuserUrl, async (client) => {
        await client.query(
          `insert into app.audit_entry (tenant_id, action, table_name, row_id, before, after, actor_kind, actor_id, digest)
           values ($1, 'project.updated', 'project', $2, $3, $4, 'system', 'test', '')`,
          [house.tenant.id, id, before, after],
        )
      })
    const { history } = house.as('member')
    const whyNot = async () => (await history.list({ subject: 'project', id })).data.at(-1)?.whyNot
    await entry({ budget: 5 }, { budget: null })
    expect(await whyNot()).toBe('It had “Budget” then, which does not exist any more.')
    await entry({ name: '***' }, { name: 'One' })
    expect(await whyNot()).toBe('The log does not keep the value of “Name”, so what it was is not known.')
    await entry({ status: 'planned' }, { status: 'done' })
    expect(await whyNot()).toBe('The log between then and now is not complete.')
  })

  test('is refused, like undo, for a record that its kind says is frozen, with its reason', async () => {
    const house = await product.house()
    const { id } = await editedProject(house)
    const { history } = house.as('member')
    const [edit, first] = (await history.list({ subject: 'project', id })).data
    const { undoable } = projectResource
    const reason = 'An active project stays as it is.'
    Object.assign(projectResource, {
      undoable: { frozen: ({ status }: { status: string }) => (status === 'active' ? reason : null) },
    })
    try {
      expect((await history.list({ subject: 'project', id })).data[1]).toMatchObject({ whyNot: reason })
      const version = { subject: 'project', id, entryId: first?.id ?? '' }
      expect(await refusal(history.restore(version))).toMatchObject({ code: 'conflict', message: reason })
      expect(await history.undo({ entryId: edit?.id ?? '' })).toMatchObject({
        results: [{ ok: false, error: { message: reason } }],
      })
    } finally {
      Object.assign(projectResource, { undoable })
    }
  })

  test('reaches as far back as the log: without its beginning, the history is shorter', async () => {
    const house = await product.house()
    const { id } = await editedProject(house)
    await product.query(`delete from app.audit_entry where row_id = $1 and action = 'project.created'`, [id])
    const page = await house.as('member').history.list({ subject: 'project', id, limit: 1 })
    expect(page).toMatchObject({ data: [{ action: 'updated', isCurrent: true }], nextCursor: null })
  })

  test('pages without losing one, and judges the versions of each page alike', async () => {
    const { as } = await product.house()
    const { id } = await as('member').projects.create({ name: 'v1' })
    for (let version = 1; version < 5; version++)
      await as('member').projects.update({ id, expectedVersion: version, name: `v${version + 1}` })
    const all = await as('member').history.list({ subject: 'project', id })
    const paged = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await as('member').history.list({
        subject: 'project',
        id,
        limit: 2,
        ...(cursor && { cursor }),
      })
      paged.push(...page.data)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all.data)
    expect(paged.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false, false, false])
  })
})
