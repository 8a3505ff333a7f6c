import type { Operation } from '../operation.ts'
import { type Json, ref } from './json-schema.ts'

const text = (description: string, example: string): Json => ({
  description,
  schema: { type: 'string' },
  example,
})
const seconds = (description: string): Json => ({
  description,
  schema: { type: 'integer', minimum: 0 },
  example: 2,
})

/** Every header of an answer, by the name it goes by in the document. */
export const headers: Json = {
  'Request-Id': text(
    'Names this request: in our logs, the audit log and every problem.',
    '01a1c38d-f27c-7b8d-b004-e6bb002d37cf',
  ),
  RateLimit: text(
    'What is left of the narrowest limit, and in how many seconds it is full again.',
    '"tenant";r=50;t=30',
  ),
  'RateLimit-Policy': text(
    'The limits that count here: requests and window in seconds.',
    '"tenant";q=600;w=60',
  ),
  'Retry-After': seconds(
    'Wait this many seconds. On a success it is a warning: little is left of the limit.',
  ),
  ETag: text(
    'The record’s version and a digest of this answer. Send it in If-Match to change what you read.',
    '"3-Zk1yQ0p8vXw2aB4c"',
  ),
  Location: text(
    'Where the new record, or the job, is read.',
    '/api/v1/jobs/01a1bcd7-3e12-7524-8002-0cc0006fedf0',
  ),
  Link: text(
    'RFC 8288: `rel="next"` is the next page, `rel="first"` the first one.',
    '<https://app.example/api/v1/projects?cursor=WyIx>; rel="next"',
  ),
  'Idempotent-Replayed': {
    description: '`true`: this is the stored answer of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string', enum: ['true'] },
  },
  'WWW-Authenticate': text('How to authenticate.', 'Bearer realm="Freehold API"'),
  Deprecation: text('RFC 9745: since when this operation is deprecated.', '@1795392000'),
  Sunset: text('RFC 8594: when this operation goes.', 'Tue, 23 Nov 2027 00:00:00 GMT'),
}

const always = ['Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After']

/** Of an operation's success. */
export function successHeaders({ tagged, page, writes, rest }: Operation): Json {
  return headerRefs([
    ...always,
    ...(tagged ? ['ETag'] : []),
    ...(page ? ['Link'] : []),
    ...(rest.location ? ['Location'] : []),
    ...(writes ? ['Idempotent-Replayed'] : []),
    ...(rest.deprecated ? ['Deprecation', 'Sunset'] : []),
  ])
}

export function problemHeaders(status: number): Json {
  return headerRefs([...always, ...(status === 401 ? ['WWW-Authenticate'] : [])])
}

export function headerRefs(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, ref('headers', name)]))
}
