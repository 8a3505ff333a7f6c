import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DemoFile } from '../src/boot/installation.ts'
import { type Answer, ask, type Question } from './ask.ts'
import { signInDemo } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

let folder: InstallationFolder
let server: ServerProcess
let keys: Map<string, string>

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder, { env: { CORS_ORIGINS: 'https://pages.example' } })
  const demo = JSON.parse(await readFile(path.join(folder.dataDir, 'demo.json'), 'utf8')) as DemoFile
  keys = new Map(demo.tenants.map(({ slug, apiKey }) => [slug, apiKey ?? '']))
}, 180_000)
afterAll(async () => {
  await endServer(server)
  await folder.remove()
})

/** As a program with a workspace's key. */
function call(question: Question, slug = 'northwind'): Promise<Answer> {
  const headers = { authorization: `Bearer ${keys.get(slug)}`, ...question.headers }
  return ask(server.origin, { ...question, headers })
}
const post = (to: string, body?: unknown, headers = {}) => call({ method: 'POST', path: to, body, headers })
const patch = (to: string, body: unknown, headers = {}) => call({ method: 'PATCH', path: to, body, headers })

describe('a project', () => {
  test('is made, read, changed by who saw its last version only, deleted and restored', async () => {
    const made = await post('/api/v1/projects', { name: 'By a program', description: 'Kept' })
    expect([made.status, made.headers.location]).toEqual([201, `/api/v1/projects/${made.json.id}`])
    const at = String(made.headers.location)
    const read = await call({ path: at })
    expect([read.json, read.headers.etag]).toEqual([made.json, made.headers.etag])
    const known = await call({ path: at, headers: { 'if-none-match': read.headers.etag } })
    expect([known.status, known.text]).toEqual([304, ''])

    expect((await patch(at, { status: 'active' })).status).toBe(428)
    const changed = await patch(at, { status: 'active' }, { 'if-match': read.headers.etag })
    expect(changed).toMatchObject({
      status: 200,
      json: { status: 'active', description: 'Kept', version: 2 },
    })
    const late = await patch(at, { status: 'done' }, { 'if-match': read.headers.etag })
    expect(late).toMatchObject({ status: 412, json: { code: 'precondition_failed' } })
    expect((await call({ path: at })).json).toEqual(changed.json)

    const deleted = await call({ method: 'DELETE', path: at })
    expect([deleted.status, (await call({ path: at })).status]).toEqual([200, 404])
    const restored = await post('/api/v1/trash/restore', { deletionIds: [deleted.json.deletionId] })
    expect([restored.status, (await call({ path: at })).status]).toEqual([200, 200])
  })

  test('in v2 has its client as one thing, in answers, bodies and lists; v1 is as it was', async () => {
    const client = (await post('/api/v1/clients', { name: 'Two versions' })).json
    const made = await post('/api/v2/projects', { name: 'New words', client: { id: client.id } })
    expect(made.json).toMatchObject({ name: 'New words', client: { id: client.id, name: 'Two versions' } })
    expect(made.json).not.toHaveProperty('clientId')
    const { id } = made.json
    expect(made.headers.location).toBe(`/api/v2/projects/${id}`)
    expect((await call({ path: `/api/v1/projects/${id}` })).json).toMatchObject({
      clientId: client.id,
      clientName: 'Two versions',
    })
    const list = await call({ path: `/api/v2/projects?clientId=${client.id}` })
    expect(list.json.data).toMatchObject([{ id, client: { id: client.id } }])
    const kept = await patch(`/api/v2/projects/${id}`, { status: 'active' }, { 'if-match': '"1"' })
    expect(kept.json.client).toEqual({ id: client.id, name: 'Two versions' })
    const freed = await patch(`/api/v2/projects/${id}`, { client: null }, { 'if-match': '"2"' })
    expect(freed.json).toMatchObject({ client: null, version: 3 })
    const wrong = await post('/api/v2/projects', { name: 'Old words', clientId: client.id })
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, '/clientId'])
    expect((await post('/api/v1/projects', { name: 'x', client: null })).status).toBe(422)
  })

  test('is made once, however often its idempotency key comes', async () => {
    const make = () => post('/api/v1/projects', { name: 'Only once' }, { 'idempotency-key': 'only-once' })
    const [first, second] = [await make(), await make()]
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect([second.status, second.text, second.headers.location]).toEqual([
      201,
      first.text,
      first.headers.location,
    ])
  })
})

test('a list is walked by its links: each row once, in order, with the same filter', async () => {
  const seen: string[] = []
  let next: string | undefined = '/api/v1/projects?limit=60&sort=name&order=asc'
  while (next) {
    const page = await call({ path: next })
    expect(page.status).toBe(200)
    seen.push(...page.json.data.map((row: { id: string }) => row.id))
    const link = /<([^>]+)>; rel="next"/.exec(String(page.headers['link']))?.[1]
    expect(link !== undefined).toBe(page.json.hasMore)
    if (link) expect(new URL(link).searchParams.get('sort')).toBe('name')
    next = link && new URL(link).pathname + new URL(link).search
  }
  expect(seen.length).toBeGreaterThan(150)
  expect(new Set(seen).size).toBe(seen.length)
})

test('a job’s result is downloaded with the key that started it, and with no other workspace’s', async () => {
  const started = await post('/api/v1/projects/export', { status: ['active'] })
  expect([started.status, started.headers.location]).toEqual([202, `/api/v1/jobs/${started.json.jobId}`])
  const job = await vi.waitFor(
    async () => {
      const { json } = await call({ path: String(started.headers.location) })
      expect(json.state).toBe('completed')
      return json
    },
    { timeout: 60_000, interval: 200 },
  )
  const file = await call({ path: job.file.path })
  expect([file.status, file.headers['content-type']]).toEqual([200, expect.stringContaining('csv')])
  expect(Buffer.byteLength(file.text)).toBe(job.file.size)
  expect((await call({ path: job.file.path }, 'blue-harbor')).status).toBe(404)
  expect((await ask(server.origin, { path: job.file.path })).status).toBe(401)
})

describe('the key', () => {
  test('reaches its own workspace only; a session’s cookie counts for nothing', async () => {
    const { id } = (await post('/api/v1/projects', { name: 'Ours' })).json
    for (const at of ['', '/archive', '/unarchive']) {
      const question = { method: at ? 'POST' : 'GET', path: `/api/v1/projects/${id}${at}` }
      expect((await call(question, 'blue-harbor')).status).toBe(404)
    }
    const elsewhere = await call({
      path: '/api/v1/projects',
      headers: { 'x-freehold-tenant': 'blue-harbor' },
    })
    expect(elsewhere.status).toBe(404)
    const session = await signInDemo(folder, server.origin)
    const byCookie = await ask(server.origin, { path: '/api/v1/projects', headers: { ...session } })
    expect([byCookie.status, byCookie.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="Freehold API"',
    ])
  })

  test('of a page of a listed origin works, and of another origin the browser may not read', async () => {
    const from = (origin: string) =>
      post('/api/v1/projects', { name: 'From a page' }, { origin, 'sec-fetch-site': 'cross-site' })
    expect((await from('https://pages.example')).headers['access-control-allow-origin']).toBe(
      'https://pages.example',
    )
    expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  })
})

test('the document is public, cached by its ETag, and says what v2 changes', async () => {
  const [v1, v2] = await Promise.all(
    ['v1', 'v2'].map((version) => ask(server.origin, { path: `/api/${version}/openapi.json` })),
  )
  const fieldsOf = (answer?: Answer) => Object.keys(answer?.json.components.schemas.Project.properties)
  expect(fieldsOf(v1)).toContain('clientId')
  expect(fieldsOf(v2)).toContain('client')
  expect(v1?.headers['cache-control']).toContain('public')
  const known = await ask(server.origin, {
    path: '/api/v1/openapi.json',
    headers: { 'if-none-match': v1?.headers.etag },
  })
  expect(known.status).toBe(304)
})

test('whatever is wrong below /api is a problem, never a page or a stack', async () => {
  const questions: [number, Question][] = [
    [404, { path: '/api' }],
    [404, { path: '/api/v3/projects' }],
    [404, { path: '/api/v1' }],
    [404, { path: '/api/v1/' }],
    [404, { path: '/api/v1/nothing' }],
    [405, { path: '/api/v1/projects', method: 'DELETE' }],
    [400, { path: '/api/v1/projects/%ff' }],
    [422, { path: '/api/v1/projects/no-id' }],
    [422, { path: '/api/v1/projects?limit=0' }],
    [422, { path: '/api/v1/projects?cursor=x.y' }],
    [422, { path: '/api/v1/projects?__proto__=1' }],
    [
      415,
      { path: '/api/v1/projects', method: 'POST', body: 'name=x', headers: { 'content-type': 'text/plain' } },
    ],
    [400, { path: '/api/v1/projects', method: 'POST', body: '{' }],
    [413, { path: '/api/v1/projects', method: 'POST', body: { name: 'x'.repeat(300_000) } }],
  ]
  for (const [status, question] of questions) {
    const answer = await call(question)
    expect({ path: question.path, status: answer.status }).toEqual({ path: question.path, status })
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json).toMatchObject({ status, requestId: answer.headers['request-id'] })
  }
})

test('the log line names the operation, the key and the caller’s trace; refusals have a line of their own', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
  const read = await call({ path: '/api/v1/projects?limit=1', headers })
  const lost = await call({ path: '/api/v1/projects/01a1b3e3-a2da-7bb5-b785-909a006e7dc2' })
  const strange = await call({ path: '/api/v1/some/stranger' })
  const lines = (answer: Answer) =>
    server.logLines().filter((line) => line['request_id'] === answer.headers['request-id'])
  await vi.waitFor(
    () => expect(lines(strange).at(-1)).toMatchObject({ route: 'rest unknown', status: 404 }),
    {
      timeout: 20_000,
    },
  )
  expect(lines(read)).toMatchObject([
    {
      message: 'request',
      route: 'rest projects.list',
      trace_id: trace,
      key_id: expect.any(String),
      status: 200,
    },
  ])
  expect(lines(lost)).toMatchObject([
    { message: 'refused', route: 'rest projects.get', code: 'not_found' },
    { message: 'request', route: 'rest projects.get', status: 404 },
  ])
})
