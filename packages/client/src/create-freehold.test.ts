import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createFreehold, type FreeholdError, type FreeholdOptions } from './index.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const ok =
  (data: unknown): Answer =>
  (_request, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify({ result: { data } }))

const refuse =
  (status: number, data: object): Answer =>
  (_request, response) => {
    const error = {
      message: 'No.',
      code: -32_000,
      data: {
        httpStatus: status,
        fields: [],
        details: null,
        retryAfterSeconds: null,
        requestId: 'r1',
        ...data,
      },
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
  }

const hangUp: Answer = (request) => void request.socket.destroy()

/** A server that gives these answers in order, and a client of it that does not wait long. */
async function play(answers: Answer[], options: Partial<FreeholdOptions> = {}) {
  const seen: { key: string | undefined; authorization: string | undefined; url: string }[] = []
  const server = createServer((request, response) => {
    const { authorization, 'idempotency-key': key } = request.headers
    seen.push({ key: key as string | undefined, authorization, url: request.url ?? '' })
    request.resume()
    request.once('end', () => (answers.shift() ?? hangUp)(request, response))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const freehold = createFreehold({
    baseUrl,
    apiKey: 'fh_test',
    ...options,
    retry: { firstPauseMs: 1, ...options.retry },
  })
  return { freehold, seen }
}

const failed = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('It succeeded')),
    (error: FreeholdError) => error,
  )

const team = { name: 'Site' }

test('a mutation is sent again with one key until it is answered: no answer, 503, 429, in flight, a proxy’s page', async () => {
  const { freehold, seen } = await play(
    [
      hangUp,
      refuse(503, { code: 'unavailable' }),
      refuse(429, { code: 'rate_limited', retryAfterSeconds: 0 }),
      refuse(409, { code: 'conflict', details: { reason: 'in_flight' }, retryAfterSeconds: 0 }),
      (_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'),
      ok({ id: 'p1' }),
    ],
    { retry: { attempts: 6 } },
  )
  expect(await freehold.teams.create.mutate(team)).toEqual({ id: 'p1' })
  expect(new Set(seen.map(({ key }) => key)).size).toBe(1)
  expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
  expect(seen).toHaveLength(6)
})

test('each mutation has a key of its own, or the caller’s; a query has none', async () => {
  const { freehold, seen } = await play([
    ok({}),
    ok({}),
    ok({}),
    (_q, s) => void s.end(JSON.stringify([{ result: { data: {} } }])),
  ])
  await freehold.teams.create.mutate(team)
  await freehold.teams.create.mutate(team)
  await freehold.teams.create.mutate(team, { context: { idempotencyKey: 'order-42' } })
  await freehold.teams.list.query({})
  const keys = seen.map(({ key }) => key)
  expect(keys.slice(2)).toEqual(['order-42', undefined])
  expect(keys[0]).not.toBe(keys[1])
})

test('what another attempt would not mend is told at once, with all that the server says', async () => {
  const fields = [{ pointer: '/name', code: 'too_small', detail: 'Give it a name.' }]
  const { freehold, seen } = await play([refuse(422, { code: 'invalid', fields })])
  const error = await failed(freehold.teams.create.mutate({ name: '' }))
  expect(error).toMatchObject({
    name: 'FreeholdError',
    code: 'invalid',
    status: 422,
    requestId: 'r1',
    fields,
    message: 'No.',
  })
  expect(error).toBeInstanceOf(Error)
  expect(seen).toHaveLength(1)
})

test('attempts and patience are bounded; a Retry-After beyond the patience ends the call', async () => {
  const many = await play(Array(9).fill(hangUp), { retry: { attempts: 3 } })
  expect(await failed(many.freehold.teams.list.query({}))).toMatchObject({
    code: 'unreachable',
    status: null,
  })
  expect(many.seen).toHaveLength(3)
  const long = await play([refuse(429, { code: 'rate_limited', retryAfterSeconds: 3_600 })])
  expect(await failed(long.freehold.teams.create.mutate(team))).toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 3_600,
  })
  expect(long.seen).toHaveLength(1)
})

test('an abort ends the waiting too', async () => {
  const stop = new AbortController()
  const { freehold, seen } = await play([
    (request, response) => {
      refuse(503, { code: 'unavailable', retryAfterSeconds: 30 })(request, response)
      response.once('finish', () => setImmediate(() => stop.abort()))
    },
  ])
  const error = await failed(freehold.teams.create.mutate(team, { signal: stop.signal }))
  expect(error.name).toBe('FreeholdError')
  expect(seen).toHaveLength(1)
})

test('the key of the API is asked for with each request when it is a function', async () => {
  const keys = ['fh_old', 'fh_new']
  const { freehold, seen } = await play([ok({}), ok({})], { apiKey: async () => keys.shift() ?? '' })
  await freehold.teams.create.mutate(team)
  await freehold.teams.create.mutate(team)
  expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer fh_old', 'Bearer fh_new'])
})
