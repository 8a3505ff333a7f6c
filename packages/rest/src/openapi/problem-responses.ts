import type { Operation } from '../operation.ts'
import { type ProblemCode, problemStatus, problemTypes } from '../problem-types.ts'
import { problemHeaders } from './headers.ts'
import { type Json, ref } from './json-schema.ts'

const codes = Object.keys(problemTypes) as ProblemCode[]

export const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457. More members may come; do not refuse what you do not know.',
  properties: {
    type: { type: 'string', format: 'uri', description: 'The page about this kind of problem.' },
    title: { type: 'string', description: 'The kind of problem, always in the same words.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What is wrong with this request, for people.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
    code: { type: 'string', enum: codes, description: 'The kind of problem, for programs.' },
    requestId: { type: 'string', description: 'Tell us this when you ask about it.' },
    errors: {
      type: 'array',
      description: 'One entry for each field or parameter that is not valid.',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'RFC 6901: `/name` is the field `name`.' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
        required: ['pointer', 'code', 'detail'],
      },
    },
    details: {
      type: 'object',
      description: 'Facts for programs, such as the `reason`.',
      additionalProperties: true,
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
}

const nameOf = (status: number) => `Problem${status}`

/** The answers of `components.responses`, for the statuses that operations name. */
export function problemResponses(statuses: Iterable<number>): Json {
  return Object.fromEntries([...statuses].sort().map((status) => [nameOf(status), problemResponse(status)]))
}

function problemResponse(status: number): Json {
  const own = codes.filter((code) => problemStatus[code] === status)
  const [first = 'internal'] = own
  const example = {
    type: `https://app.example/docs/errors#${first}`,
    title: problemTypes[first].title,
    status,
    detail: problemTypes[first].about,
    instance: '/api/v1/projects/01a1b3e3-a2da-7bb5-b785-909a006e7dc2',
    code: first,
    requestId: '01a1c38d-f27c-7b8d-b004-e6bb002d37cf',
  }
  return {
    description: own.map((code) => `\`${code}\`: ${problemTypes[code].about}`).join('\n\n'),
    headers: problemHeaders(status),
    content: { 'application/problem+json': { schema: ref('schemas', 'Problem'), example } },
  }
}

/** Which problems an operation can answer with. */
export function problemStatusesOf({ writes, rest, ifMatch }: Operation): number[] {
  const body = rest.method !== 'GET' && rest.method !== 'DELETE'
  return [
    ...[400, 401, 402, 403, 404],
    ...(writes ? [409] : []),
    ...(ifMatch ? [412] : []),
    ...(body ? [413, 415] : []),
    422,
    ...(ifMatch === 'required' ? [428] : []),
    ...[429, 500, 503],
  ]
}

export function problemRefs(statuses: readonly number[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, ref('responses', nameOf(status))]))
}
