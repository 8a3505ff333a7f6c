import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { withClient } from '@freehold/db'
import type { Answer } from '@freehold/testing/openapi/answer-check'
import {
  type ApiOperation,
  type JsonSchema,
  type OpenApiDocument,
  operationsOf,
} from '@freehold/testing/openapi/document'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hostileTexts } from '../fuzz/hostile.ts'
import { readDocument } from '../read-document.ts'
import { type Sent, send } from '../server/send.ts'
import { type Api, startApi } from '../server/start-api.ts'

// The whole server, asked by programs through /api/v1.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const partner = 'https://partner.example'
let api: Api
let document: OpenApiDocument
let operations: ApiOperation[]
let ours: string
let theirs: string

beforeAll(async () => {
  api = await startApi({ CORS_ORIGINS: partner, LOG_LEVEL: 'debug' })
  ours = api.tenants[0]?.apiKey ?? ''
  theirs = api.tenants[1]?.apiKey ?? ''
  document = await readDocument(api.origin)
  operations = operationsOf(document)
})
afterAll(() => api?.stop())

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  apiKey?: string
}

/** `text` bodies go as they are. */
function ask(at: string, { method = 'GET', headers = {}, body, apiKey = ours }: Ask = {}): Promise<Answer> {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const sent: Sent = {
    method,
    path: `/api/v1${at}`,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  }
  return send(api.origin, sent)
}

async function make(at: string, body: object, apiKey = ours): Promise<{ id: string; version: number }> {
  const answer = await ask(at, { method: 'POST', body, apiKey })
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 })
  return JSON.parse(answer.text) as { id: string; version: number }
}

const logLines = () =>
  api
    .output()
    .split('\n')
    .filter((line) => line.includes('"level"'))

const kinds: { name: string; question: () => Promise<Answer> }[] = [
  { name: '200', question: () => ask('/projects?limit=1') },
  { name: '401', question: () => ask('/projects', { apiKey: 'no key' }) },
  { name: '404', question: () => ask('/nothing') },
  { name: '405', question: () => ask('/projects', { method: 'PUT', body: {} }) },
  { name: '413', question: () => ask('/projects', { method: 'POST', body: Buffer.alloc(300_000, 0x20) }) },
  { name: '422', question: () => ask('/projects', { method: 'POST', body: {} }) },
  { name: 'the document', question: () => ask('/openapi.json') },
]

test.for(kinds)(
  'control 24: an answer of the API carries the security headers and is stored by nobody: $name',
  async ({ question }) => {
    const { headers } = await question()
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/default-src 'none'/),
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cache-control': expect.stringMatching(/no-store|no-cache|max-age/),
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('set-cookie')
  },
)

test('control 25: only listed origins may read answers, without cookies; a preflight tells any other nothing', async () => {
  const from = (origin: string, method = 'GET') =>
    ask('/projects?limit=1', { method, headers: { origin, 'access-control-request-method': 'GET' } })
  for (const method of ['GET', 'OPTIONS']) {
    const { headers } = await from(partner, method)
    expect(headers['access-control-allow-origin']).toBe(partner)
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
    expect(String(headers['vary'])).toContain('Origin')
  }
  for (const origin of [
    'https://evil.example',
    'null',
    `${partner}.evil.example`,
    'http://partner.example',
    `${partner}:444`,
  ])
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await from(origin, method)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
})

test('control 27: metacharacters in the free texts of every list are data, and never a server error', async () => {
  const lists = operations.filter(({ method, path: at }) => method === 'GET' && !at.includes('{'))
  const asked = lists.flatMap(({ path: at, parameters }) =>
    parameters
      .filter((one) => one.in === 'query' && isFreeText(one.schema) && one.name !== 'cursor')
      .map(({ name }) => ({ at, name })),
  )
  expect(asked.length).toBeGreaterThan(5)
  for (const { at, name } of asked) {
    const answers = await Promise.all(
      hostileTexts.map(async (text) => {
        const value = text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
        const { status } = await ask(`${at}?${name}=${value.slice(0, 3_000).replace(/%.?$/, '')}`)
        return { at, name, text, status }
      }),
    )
    expect(answers.filter(({ status }) => status >= 500 || status === 401)).toEqual([])
  }
})

const isFreeText = ({ type, enum: choices, format, pattern }: JsonSchema) =>
  type === 'string' && !choices && !format && !pattern

// As much as a body may carry, of what makes an engine try every way: one sign, several in turn, almost right to the end.
const long = (unit: string, end = '!') => unit.repeat(250_000 / unit.length) + end
const attacks = ['a', ' ', '0', '-', '.', '@', 'é', 'a-', 'a.', '0-', 'a@', 'a:b'].flatMap((unit) => [
  long(unit),
  `a@${long(unit)}`,
  `https://${long(unit, ' ')}`,
])

test('control 30: no regular expression of an input needs a tenth of a second of a processor for a text as long as a body', () => {
  const patterns = new Set<string>()
  JSON.stringify(document, (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') patterns.add(value)
    return value
  })
  expect(patterns.size).toBeGreaterThan(5)
  const slow = [...patterns].flatMap((pattern) => {
    const regex = new RegExp(pattern, 'u')
    // Processor time, not the clock: other work on the machine does not count.
    const costs = attacks.map((text) => {
      const before = process.cpuUsage()
      regex.test(text)
      return process.cpuUsage(before).user / 1000
    })
    return Math.max(...costs) > 100 ? [{ pattern, milliseconds: Math.max(...costs) }] : []
  })
  expect(slow).toEqual([])
})

test('control 28: markup and scripts in a stored text come back as they were, as JSON that no browser runs', async () => {
  for (const text of [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    'javascript:alert(1)',
  ]) {
    const { id } = await make('/projects', { name: text, description: text })
    const { text: body, headers } = await ask(`/projects/${id}`, { headers: { accept: 'text/html' } })
    expect(JSON.parse(body)).toMatchObject({ name: text, description: text })
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/json/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'/),
    })
    const missing = await ask(`/projects/${encodeURIComponent(text)}`, { headers: { accept: 'text/html' } })
    expect(missing.headers['content-type']).toMatch(/^application\/problem\+json/)
  }
})

test('control 29: prototypes and repeated parameters pollute nothing: they are refused, and later answers know nothing of them', async () => {
  for (const body of [
    '{"name":"x","__proto__":{"polluted":true}}',
    '{"__proto__":{"name":"x"}}',
    '{"name":"x","constructor":{"prototype":{"polluted":true}}}',
    '{"name":"x","description":{"__proto__":{"polluted":true}}}',
  ])
    expect((await ask('/projects', { method: 'POST', body })).status).toBe(422)
  for (const query of [
    'limit=1&limit=2',
    '__proto__=1',
    '__proto__[polluted]=1',
    'constructor.prototype.polluted=1',
    'limit[]=1',
  ])
    expect({ query, status: (await ask(`/projects?${query}`)).status }).toEqual({ query, status: 422 })
  expect((await ask('/projects?limit=1')).text).not.toContain('polluted')
  expect((await ask('/__proto__')).status).toBe(404)
})

test('control 19: a body larger than allowed is 413 before it is read, headers without end are refused', async () => {
  const large = await ask('/projects', { method: 'POST', body: Buffer.alloc(300_000, 0x20) })
  expect(large.status).toBe(413)
  const many = await ask('/projects', { headers: { 'x-long': 'x'.repeat(20_000) } })
  expect(many.status).toBe(431)
})

test('control 34: a failure inside is a general sentence and the request’s id; the log has the rest', async () => {
  await withClient(api.superuserUrl, (client) => client.query('alter view live.client rename to client_away'))
  const answer = await ask('/clients').finally(() =>
    withClient(api.superuserUrl, (client) => client.query('alter view live.client_away rename to client')),
  )
  const problem = JSON.parse(answer.text) as Record<string, unknown>
  expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: answer.headers['request-id'] })
  expect(answer.text).not.toMatch(/column|select|relation|\.ts|stack|node_modules|postgres|client_away/i)
  const line = () =>
    api
      .output()
      .split('\n')
      .find((one) => one.includes(String(problem['requestId'])) && one.includes('"level":"error"'))
  await vi.waitFor(() => expect(line()).toMatch(/live.client/))
})

test('control 37: whatever a caller sends, a log line stays one line of JSON, and nobody writes one of their own', async () => {
  const forged = 'a\n{"level":"error","message":"forged"}'
  const coded = encodeURIComponent(forged)
  await ask(`/projects/${coded}`)
  await ask(`/${coded}`)
  await ask(`/projects?search=${coded}&${coded}=1`)
  await ask('/projects', { method: 'POST', body: { name: forged, [forged]: 1 } })
  await ask('/projects', {
    headers: { 'user-agent': '{"level":"error","message":"forged"}', traceparent: 'forged' },
  })
  const last = await ask('/projects?limit=1')
  await vi.waitFor(() => expect(api.output()).toContain(String(last.headers['request-id'])))
  const lines = logLines()
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ message: 'forged' })
})

test('control 33: a key is in no log line and in no row of the database, wherever a caller puts it', async () => {
  const wrong = `${ours.slice(0, -1)}${ours.endsWith('a') ? 'b' : 'a'}`
  for (const key of [ours, wrong]) {
    await ask(`/projects?token=${key}`)
    await ask(`/projects/${key}`)
    await ask(`/${key}`)
    await ask('/projects', { method: 'POST', body: { [key]: 1 } })
    await ask('/projects', {
      headers: { 'x-api-key': key, referer: `https://x.example/?key=${key}`, 'user-agent': key },
    })
    await ask('/projects', { apiKey: `${key} ` })
    await ask('/projects', { headers: { 'x-freehold-tenant': key } })
  }
  const rows = await withClient(api.superuserUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    let text = ''
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      text += rows.map(({ row }) => row).join('\n')
    }
    return text
  })
  const logs = path.join(api.dataDir, 'postgres')
  const server = (await readdir(logs)).includes('server.log')
    ? await readFile(path.join(logs, 'server.log'), 'utf8')
    : ''
  // What it prints for people at its start, the demo's keys among it, is no log.
  const said = logLines().join('\n') + server
  expect(said).toContain('"message":"request"')
  for (const key of [ours, theirs, wrong]) {
    const secret = key.slice('fh_live_'.length)
    expect({ said: said.includes(secret), kept: rows.includes(secret) }).toEqual({ said: false, kept: false })
  }
})

test('control 31: a download is an attachment that no browser sniffs, runs or keeps; what is sent for upload is bounded', async () => {
  const started = await ask('/projects/export', { method: 'POST', body: {} })
  expect(started.status).toBe(202)
  const { jobId } = JSON.parse(started.text) as { jobId: string }
  const file = await vi.waitFor(
    async () => {
      const job = JSON.parse((await ask(`/jobs/${jobId}`)).text) as { file: { path: string } | null }
      if (!job.file) throw new Error('not yet')
      return job.file
    },
    { timeout: 60_000, interval: 500 },
  )
  const answer = await send(api.origin, {
    method: 'GET',
    path: file.path,
    headers: { authorization: `Bearer ${ours}` },
  })
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/default-src 'none'/),
  })
})

test('control 6: another workspace’s id and one that never was are the same answer, for every operation with an id in its path', async () => {
  const client = await make('/clients', { name: 'Theirs' }, theirs)
  const project = await make('/projects', { name: 'Theirs', clientId: client.id }, theirs)
  const task = await make('/tasks', { projectId: project.id, title: 'Theirs' }, theirs)
  const team = await make('/teams', { name: 'Theirs' }, theirs)
  const known: Record<string, string | undefined> = {
    clients: client.id,
    projects: project.id,
    tasks: task.id,
    teams: team.id,
  }
  for (const { path: at, tag, method } of operations)
    if (method === 'GET' && !at.includes('{') && !known[tag]) {
      const { data } = JSON.parse((await ask(at, { apiKey: theirs })).text) as { data?: { id?: string }[] }
      known[tag] = data?.find(({ id }) => /^[0-9a-f-]{36}$/.test(String(id)))?.id
    }
  const random = '01a20000-0000-7000-8000-0123456789ab'
  const compared: string[] = []
  for (const { id: name, tag, method, path: at, body, bodyExample, parameters } of operations) {
    const foreign = known[tag]
    if (!foreign || !at.includes('{') || at.includes('{resource}')) continue
    const ifMatch = parameters.some((one) => one.name === 'If-Match') ? { 'if-match': '"1"' } : undefined
    const of = async (id: string) => {
      const answer = await ask(at.replace(/\{\w+\}/g, id), {
        method,
        ...(ifMatch && { headers: ifMatch }),
        ...(body && { body: bodyExample }),
      })
      const { requestId: _, instance: __, ...problem } = JSON.parse(answer.text) as Record<string, unknown>
      return {
        status: answer.status,
        problem: JSON.parse(JSON.stringify(problem).replaceAll(id, 'id')) as unknown,
      }
    }
    const [there, nowhere] = [await of(foreign), await of(random)]
    expect({ name, ...there }).toEqual({ name, ...nowhere })
    // What lists the parts of a record is empty for either.
    const empty = there.status === 200 && JSON.stringify(there.problem).includes('"data":[]')
    expect({ name, ...there, fine: empty || [403, 404, 422].includes(there.status) }).toMatchObject({
      fine: true,
    })
    compared.push(name)
  }
  expect(compared.length).toBeGreaterThan(25)
})
