import { AppError } from '@freehold/core'
import { beforeEach, describe, expect, test } from 'vitest'
import { given, next, useBridge } from '../test/use-bridge.ts'

const { ask, routes } = await useBridge()
const lists = await useBridge({ allowedOrigins: ['https://pages.example'] })
beforeEach(() => void given.splice(0))

const json = (value: unknown) => JSON.stringify(value)
const post = (body: string | Buffer, headers = {}) => ask('/notes', { method: 'POST', body, headers })

describe('the address', () => {
  test('is decoded by the schema’s types; what cannot be decoded stays text and is refused', async () => {
    const { status } = await ask('/notes?limit=7&archived=true&status=open&status=done&size=9&cursor=a%2Fb+c')
    expect(status).toBe(200)
    expect(given).toEqual([{ limit: 7, archived: true, status: ['open', 'done'], size: 9, cursor: 'a/b c' }])
    await ask('/notes?status=open&size=any&archived=false')
    expect(given[1]).toEqual({ limit: 50, archived: false, status: ['open'], size: 'any' })
    for (const query of [
      'limit=x',
      'limit=',
      'limit=1e1',
      'limit=0x10',
      'archived=1',
      'archived=TRUE',
      'status=',
      'size=more',
    ]) {
      const refused = await ask(`/notes?${query}`)
      expect({ query, status: refused.status }).toEqual({ query, status: 422 })
    }
    expect(given).toHaveLength(2)
  })

  test('with an unknown parameter, one given twice, tRPC’s own or one that could pollute is 422 and says which', async () => {
    for (const name of ['nothing', 'direction', '__proto__', 'constructor', 'id']) {
      const { status, json: problem } = await ask(`/notes?${name}=forward`)
      expect({ name, status, pointer: problem.errors[0].pointer }).toEqual({
        name,
        status: 422,
        pointer: `/${name}`,
      })
    }
    expect((await ask('/notes?limit=1&limit=2')).json.errors).toMatchObject([
      { pointer: '/limit', code: 'repeated' },
    ])
    expect((await ask('/notes/n1?id=n2')).status).toBe(422)
    expect(given).toEqual([])
  })

  test('that is not percent-encoded is 400, whatever part of it', async () => {
    for (const path of ['/notes/%ff', '/notes/%', '/notes?cursor=%zz', '/notes?%c3=1']) {
      const { status, json: problem } = await ask(path)
      expect({ path, status, code: problem.code }).toEqual({ path, status: 400, code: 'malformed' })
    }
  })

  test('a segment is one whole parameter, decoded; a word of the path goes before it', async () => {
    expect((await ask('/notes/a%2Fb+c')).status).toBe(200)
    expect(given).toEqual([{ id: 'a/b+c' }])
    expect((await ask('/notes/export', { method: 'POST' })).status).toBe(202)
    expect((await ask('/notes/export')).status).toBe(405)
  })
})

describe('methods', () => {
  test('an unknown address is 404 for everybody, another method 405 with Allow, and OPTIONS says what there is', async () => {
    for (const path of ['/', '/nothing', '/notes/', '/notes//', '/notes/n1/more', '/hidden'])
      expect({ path, status: (await ask(path, { headers: { authorization: '' } })).status }).toEqual({
        path,
        status: 404,
      })
    const wrong = await ask('/notes/n1', { method: 'PUT', body: '{}' })
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, PATCH, DELETE, HEAD, OPTIONS'])
    const options = await ask('/notes', { method: 'OPTIONS' })
    expect([options.status, options.headers.allow, options.text]).toEqual([
      204,
      'GET, POST, HEAD, OPTIONS',
      '',
    ])
  })

  test('HEAD answers as GET does, without the body', async () => {
    const [head, get] = [await ask('/notes/n1', { method: 'HEAD' }), await ask('/notes/n1')]
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['etag', 'content-length', 'content-type'])
      expect(head.headers[name]).toBe(get.headers[name])
  })
})

describe('the key', () => {
  test('is asked for before anything is read; without one, or with a wrong one, 401 says how', async () => {
    const none = await post('{"text":', { authorization: '' })
    expect([none.status, none.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Bearer')])
    const noHeader = await ask('/notes', {
      headers: { authorization: undefined, cookie: 'session=1' },
    })
    expect([noHeader.status, noHeader.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="Freehold API"',
    ])
    const wrong = await ask('/notes', { headers: { authorization: 'Bearer bad' } })
    expect(wrong.headers['www-authenticate']).toBe('Bearer realm="Freehold API", error="invalid_token"')
    expect(given).toEqual([])
  })

  test('what cannot be asked right now is 503 with Retry-After', async () => {
    const { status, headers } = await ask('/notes', { headers: { authorization: 'Bearer broken' } })
    expect([status, headers['retry-after']]).toEqual([503, '2'])
  })
})

describe('answers', () => {
  test('201 and 202 say where, 204 says nothing', async () => {
    const made = await post('{"text":"x"}')
    expect([made.status, made.headers.location]).toEqual([201, '/api/v1/notes/n%2F2'])
    const job = await ask('/notes/export', { method: 'POST' })
    expect([job.status, job.headers.location, job.json]).toEqual([202, '/api/v1/jobs/j1', { jobId: 'j1' }])
    const gone = await ask('/notes/n1', { method: 'DELETE' })
    expect([gone.status, gone.text, gone.headers['content-type']]).toEqual([204, '', undefined])
  })

  test('a list says whether there is more, and links its next and first page with the same filter', async () => {
    const first = await ask('/notes?limit=1&archived=true')
    expect(first.json).toMatchObject({ nextCursor: 'ne/xt', hasMore: true })
    expect(first.headers['link']).toBe(
      '<https://app.example/api/v1/notes?limit=1&archived=true&cursor=ne%2Fxt>; rel="next"',
    )
    const last = await ask('/notes?cursor=next&limit=1')
    expect(last.json).toMatchObject({ nextCursor: null, hasMore: false })
    expect(last.headers['link']).toBe('<https://app.example/api/v1/notes?limit=1>; rel="first"')
  })

  test('a strong ETag names version and answer: 304 for who has it, whatever else they have', async () => {
    const { etag = '' } = (await ask('/notes/n1')).headers
    expect(etag).toMatch(/^"3-[\w-]{16}"$/)
    for (const tags of [etag, `W/${etag}`, `"1", ${etag}`, '*']) {
      const { status, text, headers } = await ask('/notes/n1', { headers: { 'if-none-match': tags } })
      expect([status, text, headers.etag]).toEqual([304, '', etag])
    }
    expect((await ask('/notes/n2', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('a change needs If-Match: 428 without, 412 for what was never a version, else the version it expects', async () => {
    const patch = (tag?: string) =>
      ask('/notes/n1', {
        method: 'PATCH',
        body: '{"text":"y"}',
        ...(tag && { headers: { 'if-match': tag } }),
      })
    expect((await patch()).status).toBe(428)
    expect((await patch('*')).status).toBe(428)
    for (const tag of ['W/"3"', '3', '"x"', '"1", "2"', '"0"', '""'])
      expect((await patch(tag)).status).toBe(412)
    expect(given).toEqual([])
    for (const tag of ['"7"', '"7-abcDEF_-123"']) expect((await patch(tag)).status).toBe(200)
    expect(given).toEqual(Array(2).fill({ id: 'n1', expectedVersion: 7, text: 'y' }))
    next.fail = new AppError('conflict', 'Ada changed this.', {
      data: { reason: 'stale', currentVersion: 8 },
    })
    expect((await patch('"7"')).json).toMatchObject({ status: 412, details: { currentVersion: 8 } })
  })

  test('a deprecated operation says since when, until when and what instead', async () => {
    const { headers } = await ask('/notes/n1')
    expect(headers).toMatchObject({
      deprecation: '@1795392000',
      sunset: 'Tue, 23 Nov 2027 00:00:00 GMT',
      link: '</docs/api>; rel="deprecation"; type="text/html", </api/v1/notes>; rel="successor-version"',
    })
  })
})

describe('problems', () => {
  test('are RFC 9457, name the request and each field, and keep what is ours to ourselves', async () => {
    const { status, headers, json: problem } = await post('{"text":""}')
    expect([status, headers['content-type']]).toEqual([422, 'application/problem+json'])
    expect(problem).toMatchObject({
      type: 'https://app.example/docs/errors#invalid',
      title: 'Not valid',
      status: 422,
      instance: '/api/v1/notes',
      code: 'invalid',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      errors: [{ pointer: '/text', code: 'too_small', detail: expect.any(String) }],
    })
    next.fail = new Error('relation app.secret does not exist')
    const failed = await ask('/notes')
    expect([failed.status, failed.text.includes('secret')]).toEqual([500, false])
    next.fail = new AppError('conflict', 'Busy.', { retryAfterSeconds: 3, data: { reason: 'in_flight' } })
    const busy = await ask('/notes')
    expect([busy.status, busy.headers['retry-after'], busy.json.details]).toEqual([
      409,
      '3',
      { reason: 'in_flight' },
    ])
  })

  test('a stranger’s path comes back as a valid reference', async () => {
    const { json: problem } = await ask('/a"b<c>|%zz%41[]^')
    expect(problem.instance).toBe('/api/v1/a%22b%3Cc%3E%7C%25zz%41%5B%5D%5E')
  })
})

test('control 25: pages of listed origins may call, others not', async () => {
  const from = (origin: string, method = 'GET') => lists.ask('/notes', { method, headers: { origin } })
  expect((await from('https://pages.example')).headers['access-control-allow-origin']).toBe(
    'https://pages.example',
  )
  const preflight = await from('https://pages.example', 'OPTIONS')
  expect(preflight.headers['access-control-allow-methods']).toBe('GET, POST, HEAD, OPTIONS')
  expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
  for (const headers of [
    (await from('https://evil.example')).headers,
    (await ask('/notes', { headers: { origin: 'https://pages.example' } })).headers,
  ])
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  expect((await from('https://evil.example')).headers.vary).toBe('Origin')
})

test('routes have few names, whatever is asked for', async () => {
  routes.splice(0)
  for (const path of ['/notes/n1', '/notes/n2', '/nothing', '/else', '/openapi.json']) await ask(path)
  expect(routes).toEqual(['rest notes.get', 'rest notes.get', 'rest unknown', 'rest unknown', 'rest openapi'])
})

test('another version takes and gives what its adapter says, and finds mistakes in its own words', async () => {
  const v2 = await useBridge({ version: 'v2' })
  const made = await v2.ask('/notes', { method: 'POST', body: json({ words: ['a', 'b'] }) })
  expect(made).toMatchObject({ status: 201, json: { id: 'n/2', words: ['a', 'b'] } })
  expect(made.headers.location).toBe('/api/v2/notes/n%2F2')
  expect(given).toEqual([{ text: 'a b' }])
  const wrong = await v2.ask('/notes', { method: 'POST', body: json({ words: ['a', ''] }) })
  expect(wrong.json.errors).toMatchObject([{ pointer: '/words/1' }])
  expect((await v2.ask('/notes', { method: 'POST', body: json({ text: 'a' }) })).json.errors[0].pointer).toBe(
    '/text',
  )
  expect((await v2.ask('/notes/n1')).json.text).toBe('Hello')
})
