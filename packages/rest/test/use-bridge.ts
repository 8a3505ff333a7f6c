import { once } from 'node:events'
import http, { type IncomingHttpHeaders } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { ProcedureMeta, RequestContext, RestOperation } from '@freehold/api'
import { AppError, newId, silentLogger, systemClock } from '@freehold/core'
import { initTRPC } from '@trpc/server'
import { afterAll } from 'vitest'
import * as z from 'zod/mini'
import { type RestBridge, type RestBridgeOptions, restBridge } from '../src/index.ts'

const t = initTRPC.context<RequestContext>().meta<ProcedureMeta>().create()

const note = z.strictObject({ id: z.string(), version: z.int(), text: z.string() })
const id = z.string().check(z.minLength(1), z.maxLength(40))
const text = z.string().check(z.minLength(1), z.maxLength(100))
const exampleNote = { id: 'n1', version: 3, text: 'Hello' }

/** What the procedures were given, in order. */
export const given: unknown[] = []
/** What the next procedure does instead of answering, once. */
export const next: { fail?: Error } = {}

function answer<T>(input: unknown, value: T): T {
  given.push(input)
  const { fail } = next
  delete next.fail
  if (fail) throw fail
  return value
}

const meta = (rest: RestOperation, permission = 'note:read'): ProcedureMeta => ({
  caller: 'member',
  permission: permission as NonNullable<ProcedureMeta['permission']>,
  rest,
})

const listInput = z.strictObject({
  cursor: z.optional(z.string()),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  direction: z.optional(z.enum(['forward', 'backward'])),
  archived: z._default(z.boolean(), false),
  status: z.optional(z.array(z.enum(['open', 'done'])).check(z.minLength(1))),
  size: z.optional(z.union([z.literal('any'), z.int()])),
})

const procedures = {
  list: t.procedure
    .meta(
      meta({
        method: 'GET',
        path: '/notes',
        summary: 'List notes',
        example: { input: { limit: 1 }, output: { data: [exampleNote], nextCursor: 'next' } },
      }),
    )
    .input(listInput)
    .output(z.strictObject({ data: z.array(note), nextCursor: z.nullable(z.string()) }))
    .query(({ input }) =>
      answer(input, { data: [exampleNote], nextCursor: input.cursor === 'next' ? null : 'ne/xt' }),
    ),
  get: t.procedure
    .meta(
      meta({
        method: 'GET',
        path: '/notes/{id}',
        summary: 'Get a note',
        etag: true,
        deprecated: { since: '2026-11-23', sunset: '2027-11-23', successor: '/notes' },
        example: { input: { id: 'n1' }, output: exampleNote },
      }),
    )
    .input(z.strictObject({ id }))
    .output(note)
    .query(({ input }) => answer(input, { ...exampleNote, id: input.id })),
  create: t.procedure
    .meta(
      meta(
        {
          method: 'POST',
          path: '/notes',
          summary: 'Create a note',
          status: 201,
          location: '/notes/{id}',
          etag: true,
          example: { input: { text: 'Hello' }, output: exampleNote },
          versions: {
            v2: {
              input: {
                schema: z.strictObject({ words: z.array(text) }),
                up: (input) => ({ text: (input as { words: string[] }).words.join(' ') }),
                example: { words: ['Hello'] },
              },
              output: {
                schema: z.strictObject({ id: z.string(), version: z.int(), words: z.array(z.string()) }),
                down: (made) => {
                  const { text: whole, ...rest } = made as typeof exampleNote
                  return { ...rest, words: whole.split(' ') }
                },
              },
            },
          },
        },
        'note:create',
      ),
    )
    .input(z.strictObject({ text }))
    .output(note)
    .mutation(({ input }) => answer(input, { ...exampleNote, id: 'n/2', text: input.text, version: 1 })),
  update: t.procedure
    .meta(
      meta(
        {
          method: 'PATCH',
          path: '/notes/{id}',
          summary: 'Change a note',
          etag: true,
          example: { input: { id: 'n1', expectedVersion: 2, text: 'Hello' }, output: exampleNote },
        },
        'note:update',
      ),
    )
    .input(z.strictObject({ id, expectedVersion: z.int(), text: z.optional(text) }))
    .output(note)
    .mutation(({ input }) => answer(input, exampleNote)),
  export: t.procedure
    .meta(
      meta(
        {
          method: 'POST',
          path: '/notes/export',
          summary: 'Export notes',
          status: 202,
          location: '/jobs/{jobId}',
          example: { input: {}, output: { jobId: 'j1' } },
        },
        'note:export',
      ),
    )
    .input(z.strictObject({}))
    .output(z.strictObject({ jobId: z.string() }))
    .mutation(({ input }) => answer(input, { jobId: 'j1' })),
  delete: t.procedure
    .meta(
      meta(
        {
          method: 'DELETE',
          path: '/notes/{id}',
          summary: 'Delete a note',
          status: 204,
          example: { input: { id: 'n1' }, output: { done: true } },
        },
        'note:delete',
      ),
    )
    .input(z.strictObject({ id }))
    .output(z.strictObject({ done: z.literal(true) }))
    .mutation(({ input }) => answer(input, { done: true as const })),
}

export const notesRouter = t.router({ notes: procedures, hidden: { list: t.procedure.query(() => 1) } })

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

export interface Question {
  method?: string
  /** Undefined takes one away that every request has. */
  headers?: Record<string, string | undefined>
  body?: string | Buffer
}

export interface Bridge {
  bridge: RestBridge
  /** Names of the routes, as log and metrics get them. */
  routes: string[]
  /** What went wrong on our side. */
  failures: AppError[]
  ask(path: string, question?: Question): Promise<Answer>
  /** Sends the beginning of a body, and leaves once it is being read. */
  cutOff(path: string, body: string): Promise<void>
}

/** A bridge over notes that live nowhere, on a server of its own; every request has a key unless it says otherwise. */
export async function useBridge(options: Partial<RestBridgeOptions> = {}): Promise<Bridge> {
  const bridge = restBridge({
    version: 'v1',
    router: notesRouter,
    publicUrl: 'https://app.example',
    ...options,
  })
  const routes: string[] = []
  const failures: AppError[] = []
  const handled: Promise<void>[] = []
  const server = http.createServer((request, response) => {
    const work = bridge.handle(request, response, {
      requestId: newId(),
      url: request.url ?? '/',
      context: () => contextOf(request.headers),
      named: (route) => void routes.push(route),
      failed: (error) => void (error.code === 'internal' && failures.push(error)),
    })
    handled.push(work)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return {
    bridge,
    routes,
    failures,
    ask: (path, question = {}) => send(port, path, question),
    async cutOff(path, body) {
      const socket = net.connect(port, '127.0.0.1')
      const seen = once(server, 'request')
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n${body}`,
      )
      await seen
      socket.destroy()
      await Promise.all(handled)
    },
  }
}

function contextOf(headers: IncomingHttpHeaders): RequestContext {
  const key = headers.authorization === 'Bearer good' ? {} : undefined
  return {
    requestId: 'r',
    actor: { kind: 'system', name: 'test' },
    ip: null,
    log: silentLogger,
    clock: systemClock,
    services: null as never,
    headers,
    batchSize: 1,
    principal: async () => (headers.authorization === 'Bearer broken' ? fail() : ({ key } as never)),
    note() {},
    setHeader() {},
  }
}

function fail(): never {
  throw new AppError('unavailable', 'Not now.', { retryAfterSeconds: 2 })
}

function send(port: number, path: string, { method = 'GET', headers = {}, body }: Question): Promise<Answer> {
  const own =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const all = Object.entries({ authorization: 'Bearer good', ...own, ...headers })
  const sent = Object.fromEntries(all.filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', method, path, headers: sent as http.OutgoingHttpHeaders },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.once('end', () => {
          const { statusCode = 0, headers: got } = response
          resolve({ status: statusCode, headers: got, text, json: text === '' ? null : JSON.parse(text) })
        })
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}
