import type { MemberMeta, ProcedureMeta, RestAdapter, RestOperation, Schema } from '@freehold/api'
import type { AnyTRPCRouter } from '@trpc/server'
import { type Parameter, parameterOf } from './decode.ts'
import { fieldsOf, isOptional, rowOf } from './fields-of.ts'
import { operationIdOf } from './operation-id.ts'

/** One procedure as one version of the API offers it: everything a request needs, worked out at start. */
export interface Operation {
  /** The procedure: `projects.get`. */
  name: string
  rest: RestOperation
  operationId: string
  /** First segment of the path. */
  tag: string
  /** Scope a key needs. */
  permission: string
  /** The gates before it. */
  meta: MemberMeta
  writes: boolean
  status: number
  /** As this version takes and gives it. */
  input: Schema
  output: Schema
  fields: ReadonlyMap<string, Schema>
  /** Open segments of the path, in order. */
  path: readonly { name: string; parameter: Parameter }[]
  /** Of the query string. */
  query: ReadonlyMap<string, Parameter>
  /** Of the query string, when the body is a file: all that the file does not say. */
  uploadQuery: ReadonlyMap<string, Parameter>
  /** Names of the fields that a JSON body carries. Empty: it takes none. */
  body: readonly string[]
  /** Whether `If-Match` says which version a write expects. */
  ifMatch: 'required' | 'optional' | null
  /** A success carries an ETag. */
  tagged: boolean
  /** Answers a page of a list. */
  page: boolean
  adapter: RestAdapter
  /** Headers of every success. */
  headers: Readonly<Record<string, string>>
}

export interface OfferedProcedure {
  name: string
  type: string
  meta: ProcedureMeta & { rest: RestOperation }
  input: Schema
  output: Schema | undefined
}

/** tRPC's leftover of paging (`direction`) is not offered, and the version goes by If-Match. */
const notOffered = (fields: ReadonlyMap<string, Schema>, name: string) =>
  name === 'expectedVersion' || (name === 'direction' && fields.has('cursor'))

export function offeredProcedures(router: AnyTRPCRouter): OfferedProcedure[] {
  const procedures = router._def.procedures as unknown as Record<string, { _def: Definition }>
  return Object.entries(procedures).flatMap(([name, { _def }]) => {
    const { meta, type, inputs, output } = _def
    return meta?.rest
      ? [{ name, type, meta: { ...meta, rest: meta.rest }, input: inputs[0] as Schema, output }]
      : []
  })
}

interface Definition {
  type: string
  meta?: ProcedureMeta
  inputs: Schema[]
  output?: Schema
}

/** @throws Error for a procedure that cannot be offered so, naming it */
export function compileOperation(procedure: OfferedProcedure, version: string): Operation {
  const { name, type, meta } = procedure
  const { rest } = meta
  const adapter = rest.versions?.[version] ?? {}
  const input = adapter.input?.schema ?? procedure.input
  const output = adapter.output?.schema ?? procedure.output
  if (!output) throw new Error(`${name} has no output schema`)
  const fields = fieldsOf(input)
  if (!fields) throw new Error(`${name} takes no object`)
  const inPath = [...rest.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field as string)
  const open = [...fields.keys()].filter((field) => !inPath.includes(field) && !notOffered(fields, field))
  const inBody = rest.method !== 'GET' && rest.method !== 'DELETE'
  const expected = fields.get('expectedVersion')
  const parameter = (field: string) => {
    const schema = fields.get(field)
    if (!schema) throw new Error(`${name}: the path's parameter ${field} is not in its input`)
    return parameterOf(schema)
  }
  try {
    return {
      name,
      rest,
      operationId: operationIdOf(name, rest),
      tag: rest.path.split('/')[1] ?? '',
      permission: meta.permission ?? '',
      meta: meta as MemberMeta,
      writes: type === 'mutation',
      status: rest.status ?? 200,
      input,
      output,
      fields,
      path: inPath.map((field) => ({ name: field, parameter: parameter(field) })),
      query: new Map(inBody ? [] : open.map((field) => [field, parameter(field)])),
      uploadQuery: new Map(uploadFields(rest, open).map((field) => [field, parameter(field)])),
      body: inBody ? open : [],
      ifMatch: expected ? (isOptional(expected) ? 'optional' : 'required') : null,
      tagged: rest.etag === true && fieldsOf(output)?.has('version') === true,
      page: rowOf(output) !== null,
      adapter,
      headers: lifecycleHeaders(rest, version),
    }
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

function uploadFields({ upload }: RestOperation, open: readonly string[]): string[] {
  const [said] = Object.values(upload?.types ?? {})
  return upload ? open.filter((field) => field !== 'digest' && !Object.hasOwn(said?.fields ?? {}, field)) : []
}

/** RFC 9745 and RFC 8594. */
function lifecycleHeaders({ deprecated }: RestOperation, version: string): Record<string, string> {
  if (!deprecated) return {}
  const { since, sunset, successor } = deprecated
  return {
    Deprecation: `@${Date.parse(`${since}T00:00:00Z`) / 1000}`,
    Sunset: new Date(`${sunset}T00:00:00Z`).toUTCString(),
    Link: [
      '</docs/api>; rel="deprecation"; type="text/html"',
      ...(successor ? [`<${successorPath(successor, version)}>; rel="successor-version"`] : []),
    ].join(', '),
  }
}

function successorPath(successor: string, version: string): string {
  return successor.startsWith('/api/') ? successor : `/api/${version}${successor}`
}
