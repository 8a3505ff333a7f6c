import type { ApiOperation, Parameter } from '@freehold/testing/openapi/document'
import fc, { type Arbitrary } from 'fast-check'
import type { Sent } from '../server/send.ts'
import { arbitraryOf, type Inputs } from './arbitrary-of.ts'
import {
  hostileBodies,
  hostileHeaders,
  hostileQueries,
  hostileSegments,
  hostileTexts,
  hostileValues,
} from './hostile.ts'

/** One call to make, and what is known of it beforehand. */
export interface Trial {
  operation: ApiOperation
  sent: Sent
  /** Whether the document's schemas accept it; null: they do not say. */
  valid: boolean | null
  /** Made to be valid, so it should reach the verb. */
  meantValid: boolean
}

interface Input {
  path: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string>
  body: unknown
}

export interface TrialOptions extends Inputs {
  base: string
  apiKey: string
  accepts(operation: ApiOperation, body: unknown): boolean
  /** The version a record is at, as far as known. */
  versionOf(id: string): number | undefined
}

/** Calls that the document allows, as a whole. */
export function validTrials(options: TrialOptions, operation: ApiOperation): Arbitrary<Trial> {
  return inputs(options, operation).map((input) => ({
    operation,
    sent: toRequest(options, operation, input),
    valid: operation.body === null || options.accepts(operation, input.body),
    meantValid: true,
  }))
}

/** The same with one thing wrong: of body, query, path, headers or method. */
export function spoiltTrials(options: TrialOptions, operation: ApiOperation): Arbitrary<Trial> {
  const ways: Arbitrary<(input: Input) => Trial>[] = [
    fc.constantFrom(...hostileQueries).map((query) => (input) => {
      const sent = toRequest(options, operation, input)
      const [path = '', own = ''] = sent.path.split('?')
      return trial({ ...sent, path: `${path}${query}${own && `&${own}`}` })
    }),
    fc.constantFrom(...hostileHeaders).map((headers) => (input) => {
      const sent = toRequest(options, operation, input)
      return trial({ ...sent, headers: { ...sent.headers, ...headers } })
    }),
    fc
      .constantFrom('PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND')
      .map((method) => (input) => {
        // HEAD and OPTIONS of a change carry nothing out, any other method may be another operation.
        const { body: _, ...sent } = toRequest(options, operation, input)
        return trial({ ...sent, method })
      }),
  ]
  const [first, ...others] = operation.parameters.filter((one) => one.in === 'path')
  if (first)
    ways.push(
      fc.tuple(fc.constantFrom(first, ...others), fc.constantFrom(...hostileSegments)).map(
        ([{ name }, segment]) =>
          (input) =>
            trial(toRequest(options, operation, input, { [name]: segment })),
      ),
    )
  const queried = operation.parameters.filter((one) => one.in === 'query')
  if (queried.length > 0)
    ways.push(
      fc.tuple(fc.constantFrom(...queried), fc.constantFrom(...hostileTexts)).map(
        ([{ name }, text]) =>
          (input) =>
            trial(toRequest(options, operation, { ...input, query: { ...input.query, [name]: text } })),
      ),
    )
  if (operation.body) ways.push(spoiltBody(), spoiltBody(), spoiltBody(), rawBody())
  return fc.tuple(inputs(options, operation), fc.oneof(...ways)).map(([input, spoil]) => spoil(input))

  function trial(sent: Sent, valid: boolean | null = null): Trial {
    return { operation, sent, valid, meantValid: false }
  }
  function spoiltBody(): Arbitrary<(input: Input) => Trial> {
    return fc
      .tuple(fc.nat(1_000), fc.constantFrom('replace', 'remove', 'add'), fc.constantFrom(...hostileValues))
      .map(([at, act, value]) => (input) => {
        const body = spoil(input.body, at, act, value)
        return trial(toRequest(options, operation, { ...input, body }), options.accepts(operation, body))
      })
  }
  function rawBody(): Arbitrary<(input: Input) => Trial> {
    return fc.constantFrom(...hostileBodies).map((body) => (input) => {
      const sent = toRequest(options, operation, input)
      return trial({ ...sent, body })
    })
  }
}

/** One place of a value changed, chosen by `at`; places inside count too. */
function spoil(value: unknown, at: number, act: string, hostile: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return act === 'add' && typeof value === 'object' && !Array.isArray(value)
      ? { unknown_field: hostile }
      : hostile
  const copy = structuredClone(value) as Record<string, unknown>
  const names = Object.keys(copy)
  const name = names[at % names.length] ?? ''
  const inner = copy[name]
  if (typeof inner === 'object' && inner !== null && at % 3 === 0)
    copy[name] = spoil(inner, Math.floor(at / 3), act, hostile)
  else if (act === 'add') copy[`${name}_`] = hostile
  else if (act === 'remove') delete copy[name]
  else copy[name] = hostile
  return copy
}

function inputs(options: TrialOptions, operation: ApiOperation): Arbitrary<Input> {
  const place = (one: Parameter) => ({ tag: operation.tag, name: one.name })
  const of = (where: Parameter['in']) => operation.parameters.filter((one) => one.in === where)
  const arbitrary = (one: Parameter) => arbitraryOf(options, one.schema, place(one))
  // A cursor is only good for the list and filter it came from; how lists go on is what the contract run and their tests show.
  const queried = of('query').filter(({ name }) => name !== 'cursor')
  const body = operation.body ? bodies(options, operation) : fc.constant(undefined)
  return fc
    .record({
      path: fc.record(Object.fromEntries(of('path').map((one) => [one.name, arbitrary(one)])), {
        noNullPrototype: true,
      }),
      query: fc.record(Object.fromEntries(queried.map((one) => [one.name, arbitrary(one)])), {
        requiredKeys: queried.filter(({ required }) => required).map(({ name }) => name),
        noNullPrototype: true,
      }),
      body,
      chance: fc.nat(9),
      unique: fc.uuid(),
      n: fc.nat(100_000),
    })
    .map(({ path, query, body, chance, unique, n }) => {
      const placed = withRecordOf(options, path as Record<string, string>, n)
      const headers: Record<string, string> = {}
      for (const { name, required } of of('header')) {
        if (name === 'If-Match' && (required || chance < 5))
          headers['if-match'] = versionTag(options, placed['id'], chance)
        if (name === 'Idempotency-Key' && chance === 9) headers['idempotency-key'] = unique
      }
      return { path: placed, query, headers, body }
    })
}

/** In `/grants/{resource}/{id}` the id is one of the resource's. */
function withRecordOf(
  { known }: TrialOptions,
  path: Record<string, string>,
  n: number,
): Record<string, string> {
  const { resource } = path
  if (resource === undefined) return path
  const id = known.pick(`${resource}s`, 'id', n) ?? known.pick(resource, 'id', n)
  return id === undefined ? path : { ...path, id }
}

function versionTag({ versionOf }: TrialOptions, id: string | undefined, chance: number): string {
  return chance === 0 ? '"1"' : `"${versionOf(id ?? '') ?? 1}"`
}

function bodies(options: TrialOptions, operation: ApiOperation): Arbitrary<unknown> {
  const made = arbitraryOf(options, operation.body ?? {}, { tag: operation.tag, name: '' })
  const example = operation.bodyExample
  if (typeof example !== 'object' || example === null) return made
  // What rules beyond the schema ask for, the reference's example fulfils: half of the bodies keep parts of it.
  return fc.tuple(made, fc.nat(3), fc.infiniteStream(fc.boolean())).map(([body, chance, keep]) => {
    if (chance < 2 || typeof body !== 'object' || body === null) return body
    const kept = Object.entries(example).filter(([, value]) => !holdsId(value) && keep.next().value === true)
    return { ...body, ...Object.fromEntries(kept) }
  })
}

/** The example's ids are nobody's. */
function holdsId(value: unknown): boolean {
  return /[0-9a-f]{8}-[0-9a-f]{4}-/.test(JSON.stringify(value))
}

function toRequest(
  { base, apiKey }: TrialOptions,
  operation: ApiOperation,
  { path, query, headers, body }: Input,
  segments: Record<string, string> = {},
): Sent {
  const filled = operation.path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => segments[name] ?? encodeURIComponent(String(path[name])),
  )
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (one) => `${encodeURIComponent(name)}=${encodeText(String(one))}`,
    ),
  )
  return {
    method: operation.method,
    path: `${base}${filled}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

/** Half of a surrogate pair has no UTF-8: its bytes go as they would be. */
function encodeText(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}
