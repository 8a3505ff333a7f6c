import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { makeAccess } from '../../test/make-access.ts'
import { type House, refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

/** A project with a task and some history, by its member. */
async function lively(house: House) {
  const as = house.as('member')
  const client = await as.clients.create({ name: 'Old client' })
  const project = await as.projects.create({ name: 'Relaunch', clientId: client.id })
  const task = await as.tasks.create({ projectId: project.id, title: 'Write copy' })
  const second = await as.tasks.create({ projectId: project.id, title: 'Draw' })
  await as.projects.update({ id: project.id, expectedVersion: 1, status: 'active' })
  await as.tasks.update({ id: task.id, state: 'done' })
  await as.tasks.reorder({ id: second.id, afterId: null })
  return { as, client, project, task, second }
}

describe('the activity of a project', () => {
  test('tells what happened to it and its tasks, newest first, without mere changes of order', async () => {
    const house = await product.house()
    const { as, project, task } = await lively(house)
    const { data, nextCursor } = await as.projects.activity({ id: project.id })
    expect(nextCursor).toBeNull()
    expect(data.map(({ subject, action, rowLabel }) => [subject, action, rowLabel])).toEqual([
      ['task', 'updated', 'Write copy'],
      ['project', 'updated', 'Relaunch'],
      ['task', 'created', 'Draw'],
      ['task', 'created', 'Write copy'],
      ['project', 'created', 'Relaunch'],
    ])
    expect(data[0]).toMatchObject({
      rowId: task.id,
      actor: { kind: 'user', userId: house.people.member.userId, name: 'The member' },
      changes: [{ field: 'state', label: 'State', before: 'todo', after: 'done' }],
    })
  })

  test('pages through everything once', async () => {
    const { as, project } = await lively(await product.house())
    const whole = (await as.projects.activity({ id: project.id })).data
    const first = await as.projects.activity({ id: project.id, limit: 2 })
    const second = await as.projects.activity({ id: project.id, limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data]).toEqual(whole)
    expect(second.nextCursor).toBeNull()
  })

  test('needs no right to the audit log, but the right to read the record, and tells no addresses', async () => {
    const house = await product.house()
    const { project } = await lively(house)
    const stranger = (await product.house()).as('owner')
    for (const who of [stranger, house.asPerson(await house.join('Nobody'))])
      expect(await refusal(who.projects.activity({ id: project.id }))).toMatchObject({
        code: expect.stringMatching(/^(not_found|forbidden)$/),
      })
    expect(await refusal(house.as('member').projects.activity({ id: newId() }))).toMatchObject({
      code: 'not_found',
    })
    const { data } = await house.as('member').projects.activity({ id: project.id })
    expect(Object.keys(data[0] ?? {})).not.toContain('ip')
    expect(Object.keys(data[0]?.actor ?? {}).sort()).toEqual(['kind', 'name', 'userId'])
  })

  test('of who was given just this project is told without the names of clients they may not read', async () => {
    const house = await product.house()
    const { as, project } = await lively(house)
    const other = await as.clients.create({ name: 'New client' })
    await as.projects.update({ id: project.id, expectedVersion: 2, clientId: other.id })
    const whole = (await as.projects.activity({ id: project.id })).data[0]
    expect(whole?.changes[0]).toMatchObject({ beforeLabel: 'Old client', afterLabel: 'New client' })
    const gina = await house.join('Gina')
    await makeAccess(product, house).grant(gina, 'project', project.id, { system_role: 'guest' })
    const { data } = await house.asPerson(gina).projects.activity({ id: project.id })
    expect(data[0]?.changes).toEqual([
      { field: 'client_id', label: 'Client', before: null, after: null, beforeLabel: null, afterLabel: null },
    ])
    expect(JSON.stringify(data)).not.toContain('client"')
  })
})
