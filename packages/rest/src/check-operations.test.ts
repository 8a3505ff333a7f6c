import type { ProcedureMeta, RestOperation } from '@freehold/api'
import { initTRPC } from '@trpc/server'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { notesRouter } from '../test/use-bridge.ts'
import { compileOperations } from './check-operations.ts'
import { offeredProcedures } from './operation.ts'

const t = initTRPC.meta<ProcedureMeta>().create()

const get: RestOperation = {
  method: 'GET',
  path: '/things/{id}',
  summary: 'Get a thing',
  example: { input: { id: 'a' }, output: { id: 'a' } },
}

const input = z.strictObject({ id: z.string() })
const output = z.strictObject({ id: z.string() })
const member = {
  caller: 'member',
  permission: 'thing:read' as NonNullable<ProcedureMeta['permission']>,
} as const

function query(rest: RestOperation, more: Partial<ProcedureMeta> = {}, takes: z.ZodMiniType = input) {
  return t.procedure
    .meta({ ...member, ...more, rest })
    .input(takes)
    .output(output)
    .query(() => ({ id: 'a' }))
}

function mutation(rest: RestOperation, takes: z.ZodMiniType = input, gives: z.ZodMiniType = output) {
  return t.procedure
    .meta({ ...member, rest })
    .input(takes)
    .output(gives)
    .mutation(() => ({ id: 'a' }))
}

/** What the boot says of a router with these. */
function problemsOf(
  procedures: Record<string, ReturnType<typeof query> | ReturnType<typeof mutation>>,
): string {
  try {
    compileOperations(offeredProcedures(t.router({ things: t.router(procedures) })), 'v1')
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('what says of itself what it is passes', () => {
  expect(problemsOf({ get: query(get) })).toBe('')
  expect(
    compileOperations(offeredProcedures(notesRouter), 'v1').map(({ operationId }) => operationId),
  ).toEqual(['listNotes', 'getNote', 'createNote', 'updateNote', 'exportNotes', 'deleteNote'])
})

const wrong: [string, Parameters<typeof problemsOf>[0], string][] = [
  [
    'two at one address',
    {
      get: query(get),
      read: query({ ...get, path: '/things/{other}' }, {}, z.strictObject({ other: z.string() })),
    },
    'GET /things/{}',
  ],
  ['a parameter that is not in the input', { get: query({ ...get, path: '/things/{key}' }) }, 'key'],
  ['a person’s procedure', { get: query(get, { caller: 'person' }) }, 'members'],
  [
    'no permission',
    {
      get: t.procedure
        .meta({ caller: 'member', rest: get })
        .input(input)
        .output(output)
        .query(() => ({ id: 'a' })),
    },
    'scope',
  ],
  ['a fresh proof', { get: query(get, { stepUp: true }) }, 'stepUp'],
  [
    'no output schema',
    {
      get: t.procedure
        .meta({ ...member, rest: get })
        .input(input)
        .query(() => ({ id: 'a' })) as never,
    },
    'no output schema',
  ],
  [
    'an example that is not valid input',
    { get: query({ ...get, example: { input: { id: 1 }, output: { id: 'a' } } }) },
    'example’s input: /id',
  ],
  [
    'an example that is not a valid answer',
    { get: query({ ...get, example: { input: { id: 'a' }, output: { id: 'a', more: 1 } } }) },
    'example’s output',
  ],
  ['a write by GET', { get: mutation(get) }, 'GET does not go with a mutation'],
  ['a read by POST', { get: query({ ...get, method: 'POST' }) }, 'POST does not go with a query'],
  [
    '201 without a location',
    { make: mutation({ ...get, method: 'POST', status: 201 }) },
    'location goes with status 201',
  ],
  [
    'a location on a plain answer',
    { make: mutation({ ...get, method: 'POST', location: '/things/{id}' }) },
    'location goes with status 201',
  ],
  [
    'a location the answer does not fill',
    { make: mutation({ ...get, method: 'POST', status: 201, location: '/things/{key}' }) },
    'no key for its location',
  ],
  [
    '204 for what has an answer',
    { remove: mutation({ ...get, method: 'DELETE', status: 204 }) },
    'status 204',
  ],
  ['an ETag without a version', { get: query({ ...get, etag: true }) }, 'no version for the ETag'],
  [
    'a version without an ETag',
    {
      set: mutation(
        { ...get, method: 'PUT', example: { input: { id: 'a', expectedVersion: 1 }, output: { id: 'a' } } },
        z.strictObject({ id: z.string(), expectedVersion: z.int() }),
      ),
    },
    'etag: true',
  ],
  [
    'an object in a query string',
    { get: query(get, {}, z.strictObject({ id: z.string(), filter: z.optional(z.strictObject({})) })) },
    'type object',
  ],
  ['a path no server could have', { get: query({ ...get, path: '/Things/{id}/' }) }, 'not a path'],
]

test.each(wrong)('%s ends the boot', (_name, procedures, says) => {
  expect(problemsOf(procedures)).toContain(says)
})

test('every problem is told at once', () => {
  const told = problemsOf({ get: query({ ...get, etag: true }, { stepUp: true }) })
  expect(told.split('\n')).toHaveLength(3)
})
