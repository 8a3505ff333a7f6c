import { newId } from '@freehold/core'
import type { JobRun } from '@freehold/jobs'
import { describe, expect, test } from 'vitest'
import { countStatements } from '../../test/explain.ts'
import { makeAccess } from '../../test/make-access.ts'
import {
  type Caller,
  call,
  type House,
  type Person,
  refusal,
  startProduct,
} from '../../test/start-product.ts'
import type { BulkOutput } from '../bulk/schema.ts'
import { listProjects } from './list-projects.ts'
import { projectCsvLines } from './project-csv-lines.ts'
import { exportProjectsInput, listProjectsInput, projectSorts } from './schema.ts'

const product = await startProduct()

/** Two clients with two projects each, and a person without any role. */
async function office() {
  const house = await product.house()
  const own = house.as('owner')
  const guest = await house.join('Gina')
  const access = makeAccess(product, house)
  const clients: string[] = []
  const projects: string[] = []
  for (const name of ['North', 'South']) {
    const client = await own.clients.create({ name })
    clients.push(client.id)
    for (const part of ['site', 'shop'])
      projects.push((await own.projects.create({ name: `${name} ${part}`, clientId: client.id })).id)
  }
  const tasks: string[] = []
  for (const projectId of projects) tasks.push((await own.tasks.create({ projectId, title: 'A task' })).id)
  return { ...house, guest, access, own, clients, projects, tasks, see: house.asPerson(guest) }
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error('There are not so many')
  return found
}

/** Everything that can be done to one project, and what it takes. */
const acts: [name: string, permission: string, run: (as: Caller, id: string) => Promise<unknown>][] = [
  ['get', 'project:read', (as, id) => as.projects.get({ id })],
  ['tasks', 'task:read', (as, projectId) => as.tasks.list({ projectId })],
  ['add a task', 'task:create', (as, projectId) => as.tasks.create({ projectId, title: 'New' })],
  [
    'update',
    'project:update',
    async (as, id) => as.projects.update({ id, expectedVersion: await versionOf(id), name: 'New' }),
  ],
  ['archive', 'project:update', (as, id) => as.projects.archive({ id })],
  ['unarchive', 'project:update', (as, id) => as.projects.unarchive({ id })],
  ['see who has access', 'project:share', (as, id) => as.grants.list({ resource: 'project', id })],
  ['see roles to give', 'project:share', (as, id) => as.grants.roles({ resource: 'project', id })],
  ['archive in bulk', 'project:update', (as, id) => bulk(as.projects.bulkArchive({ ids: [id] }))],
  ['delete in bulk', 'project:delete', (as, id) => bulk(as.projects.bulkDelete({ ids: [id] }))],
  ['delete', 'project:delete', (as, id) => as.projects.delete({ id })],
]

async function versionOf(id: string): Promise<number> {
  const [row] = await product.query<{ version: number }>('select version from app.project where id = $1', [
    id,
  ])
  return row?.version ?? 1
}

/** A bulk act on one record, answered as the single act would be. */
async function bulk(answer: Promise<BulkOutput>) {
  const [result] = (await answer).results
  if (result?.error) throw Object.assign(new Error(result.error.message), { bulk: result.error })
  return result
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer
    return 'ok'
  } catch (error) {
    const single = (error as { bulk?: { code: string } }).bulk
    return single?.code ?? (await refusal(Promise.reject(error))).code
  }
}

describe('a hidden project is not there: every act answers as for a random id', () => {
  test.each(acts)('%s', async (_, __, run) => {
    const { see, guest, access, projects } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'member' })
    expect(await codeOf(run(see, at(projects, 2)))).toBe('not_found')
    expect(await codeOf(run(see, newId()))).toBe('not_found')
  })

  test('its tasks neither', async () => {
    const { see, guest, access, projects, tasks } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'member' })
    for (const id of [at(tasks, 2), newId()]) {
      expect(await codeOf(see.tasks.update({ id, state: 'done' }))).toBe('not_found')
      expect(await codeOf(see.tasks.reorder({ id, afterId: null }))).toBe('not_found')
      expect(await codeOf(see.tasks.delete({ id }))).toBe('not_found')
    }
  })
})

describe('a project that one may read, but no more, says so', () => {
  test.each(acts)('%s', async (_, permission, run) => {
    const { see, guest, access, projects } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'guest' })
    expect(await codeOf(run(see, at(projects, 0)))).toBe(permission.endsWith(':read') ? 'ok' : 'forbidden')
  })
})

describe('a project that one was given can be worked on', () => {
  test.each(acts)('%s', async (_, __, run) => {
    const { see, guest, access, projects } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'member' })
    expect(await codeOf(run(see, at(projects, 0)))).toBe('ok')
  })

  test('and its answer names exactly what one may do to it', async () => {
    const { see, guest, access, projects } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'guest' })
    await access.grant(guest, 'project', at(projects, 1), {
      role_id: await access.role({ 'project:read': null, 'project:update': null, 'task:create': null }),
    })
    const { data } = await see.projects.list({ sort: 'name', order: 'asc' })
    expect(data.map(({ name, allowed }) => [name, allowed])).toEqual([
      ['North shop', ['project:read', 'project:update', 'task:create']],
      ['North site', ['project:read']],
    ])
    for (const { id, allowed } of data) expect((await see.projects.get({ id })).allowed).toEqual(allowed)
  })
})

describe('lists show what one may see', () => {
  async function threeOfFour() {
    const place = await office()
    for (const index of [0, 2, 3])
      await place.access.grant(place.guest, 'project', at(place.projects, index), { system_role: 'member' })
    return place
  }

  test.each(projectSorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'by %s %s, page by page',
    async (sort, order) => {
      const { see, projects } = await threeOfFour()
      const first = await see.projects.list({ sort, order, limit: 2 })
      const second = await see.projects.list({ sort, order, limit: 2, cursor: first.nextCursor ?? '' })
      expect(second.nextCursor).toBeNull()
      expect([...first.data, ...second.data].map(({ id }) => id).sort()).toEqual(
        [0, 2, 3].map((index) => at(projects, index)).sort(),
      )
    },
  )

  test('searched and filtered, too', async () => {
    const { see, clients } = await threeOfFour()
    const names = async (input: Parameters<Caller['projects']['list']>[0]) =>
      (await see.projects.list({ ...input, sort: 'name', order: 'asc' })).data.map(({ name }) => name)
    expect(await names({ search: 'shop' })).toEqual(['South shop'])
    expect(await names({ search: 'o' })).toEqual(['North site', 'South shop', 'South site'])
    expect(await names({ clientId: at(clients, 0) })).toEqual(['North site'])
    expect(await names({ archived: true })).toEqual([])
  })

  test('the export is the list', async () => {
    const { guest, tenant } = await threeOfFour()
    const context = call({ kind: 'job', job: 'projects.export', jobId: newId(), onBehalfOf: guest.userId })
    const run = {
      inTenant: <T>(work: Parameters<JobRun['inTenant']>[0]) =>
        product.services.database.inTenant(context, tenant, work) as Promise<T>,
      progress: async () => {},
    } as unknown as JobRun
    let csv = ''
    for await (const lines of projectCsvLines(run, exportProjectsInput.parse({}))) csv += lines
    const names = csv.trim().split('\r\n').slice(1)
    expect(names.map((line) => line.split(',')[0]?.replaceAll('"', '')).sort()).toEqual([
      'North site',
      'South shop',
      'South site',
    ])
  })

  test('bulk acts take what one may change, and report each other one as it is to them', async () => {
    const { see, guest, access, projects } = await office()
    await access.grant(guest, 'project', at(projects, 0), { system_role: 'member' })
    await access.grant(guest, 'project', at(projects, 1), { system_role: 'guest' })
    const { results } = await see.projects.bulkDelete({ ids: projects })
    expect(results.map(({ ok, error }) => (ok ? 'ok' : error?.code))).toEqual([
      'ok',
      'forbidden',
      'not_found',
      'not_found',
    ])
  })

  test('who has no right but those that come with membership gets no empty list, but a reason', async () => {
    const { see } = await office()
    expect(await refusal(see.projects.list({}))).toMatchObject({ code: 'forbidden' })
    expect((await see.tenants.current({})).permissions).toEqual([
      'access:explain',
      'attachment:read',
      'attachment:update',
      'grant:read',
      'grant:update',
      'history:read',
      'image:own',
      'notification:read',
      'notification:update',
      'tenant:leave',
      'tenant:read',
    ])
  })
})

describe('a grant on a client', () => {
  test('covers its projects and their tasks, those made later too, and no other client’s', async () => {
    const { see, own, guest, access, clients, tasks } = await office()
    await access.grant(guest, 'client', at(clients, 0), { system_role: 'member' })
    expect((await see.clients.list({})).data.map(({ name }) => name)).toEqual(['North'])
    await own.projects.create({ name: 'Later', clientId: at(clients, 0) })
    const { data } = await see.projects.list({ sort: 'name', order: 'asc' })
    expect(data.map(({ name }) => name)).toEqual(['Later', 'North shop', 'North site'])
    expect((await see.tasks.update({ id: at(tasks, 0), state: 'done' })).state).toBe('done')
    expect(await codeOf(see.tasks.update({ id: at(tasks, 2), state: 'done' }))).toBe('not_found')
    const made = await see.projects.create({ name: 'By Gina', clientId: at(clients, 0) })
    expect(made.allowed).toContain('project:update')
    expect(await codeOf(see.projects.create({ name: 'Elsewhere', clientId: at(clients, 1) }))).toBe('invalid')
    expect(await codeOf(see.projects.create({ name: 'Nowhere' }))).toBe('forbidden')
  })

  test('does not grow to the tasks of a project by moving it', async () => {
    const { see, guest, access, clients, projects } = await office()
    const editor = { 'project:read': null, 'project:update': null } as const
    await access.grant(guest, 'client', at(clients, 0), {
      role_id: await access.role({ ...editor, 'client:read': null, 'task:delete': null }),
    })
    await access.grant(guest, 'project', at(projects, 2), { role_id: await access.role(editor) })
    const move = see.projects.update({ id: at(projects, 2), expectedVersion: 1, clientId: at(clients, 0) })
    expect(await refusal(move)).toMatchObject({ code: 'forbidden', data: { permission: 'task:delete' } })
  })

  test('does not grow by moving a project: nobody gains by it', async () => {
    const { see, guest, access, clients, projects } = await office()
    await access.grant(guest, 'client', at(clients, 0), { system_role: 'member' })
    await access.grant(guest, 'project', at(projects, 2), {
      role_id: await access.role({ 'project:read': null, 'project:update': null }),
    })
    const move = see.projects.update({ id: at(projects, 2), expectedVersion: 1, clientId: at(clients, 0) })
    expect(await refusal(move)).toMatchObject({ code: 'forbidden' })
    const back = see.projects.update({ id: at(projects, 0), expectedVersion: 1, clientId: null })
    expect((await back).clientId).toBeNull()
  })
})

describe('conditions', () => {
  async function withRole(permissions: Parameters<ReturnType<typeof makeAccess>['role']>[0]) {
    const place = await office()
    await place.access.give(place.guest, await place.access.role(permissions))
    return place
  }

  test('own records only: those one made oneself', async () => {
    const own = { kind: 'own' } as const
    const { see, projects } = await withRole({
      'project:create': null,
      'project:read': own,
      'project:update': own,
    })
    const mine = await see.projects.create({ name: 'Mine' })
    expect((await see.projects.list({})).data.map(({ id }) => id)).toEqual([mine.id])
    expect((await see.projects.update({ id: mine.id, expectedVersion: 1, name: 'Still' })).name).toBe('Still')
    expect(await codeOf(see.projects.get({ id: at(projects, 0) }))).toBe('not_found')
  })

  test('by status: what may be changed follows the record', async () => {
    const { see, own, projects } = await withRole({
      'project:read': null,
      'project:update': { kind: 'status', in: ['planned', 'active'] },
    })
    const id = at(projects, 0)
    expect((await see.projects.get({ id })).allowed).toEqual(['project:read', 'project:update'])
    await own.projects.update({ id, expectedVersion: 1, status: 'done' })
    expect((await see.projects.get({ id })).allowed).toEqual(['project:read'])
    expect(await codeOf(see.projects.archive({ id }))).toBe('forbidden')
    expect(await codeOf(see.projects.archive({ id: at(projects, 1) }))).toBe('ok')
  })

  test('assigned tasks only, in lists and acts', async () => {
    const { see, own, guest, projects, tasks } = await withRole({
      'project:read': null,
      'task:read': { kind: 'assigned' },
      'task:update': { kind: 'assigned' },
    })
    const projectId = at(projects, 0)
    const { id } = await own.tasks.create({ projectId, title: 'Hers', assigneeId: guest.membershipId })
    expect((await see.tasks.list({ projectId })).data.map(({ title }) => title)).toEqual(['Hers'])
    expect(await codeOf(see.tasks.update({ id, state: 'done' }))).toBe('ok')
    expect(await codeOf(see.tasks.update({ id: at(tasks, 0), state: 'done' }))).toBe('not_found')
  })
})

test('who holds everything everywhere is told so without another question', async () => {
  const house = await product.house()
  await house.as('owner').projects.create({ name: 'One' })
  const person: Person = house.people.member
  const count = (house: House) =>
    house.inVerb('member', (ctx) =>
      countStatements(ctx, (counted) => listProjects(counted, listProjectsInput.parse({}))),
    )
  expect(await count(house)).toBe(1)
  const access = makeAccess(product, house)
  await access.give(person, await access.role({ 'project:update': { kind: 'own' } }))
  expect(await count(house)).toBe(1)
})
