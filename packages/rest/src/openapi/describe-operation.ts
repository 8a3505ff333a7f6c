import type { Schema } from '@freehold/api'
import { exampleAnswer } from '../check-operations.ts'
import { isOptional } from '../fields-of.ts'
import type { Operation } from '../operation.ts'
import { headerRefs, successHeaders } from './headers.ts'
import { type Json, ref } from './json-schema.ts'
import { parametersOf } from './parameters.ts'
import { problemRefs, problemStatusesOf } from './problem-responses.ts'

/** Names of the operation's schemas in the document. */
export interface OperationNames {
  answer: string | undefined
  body: string | undefined
}

export function describeOperation(operation: Operation, names: OperationNames): Json {
  const { rest, operationId, tag, permission } = operation
  const parameters = parametersOf(operation)
  return {
    operationId,
    tags: [tag],
    summary: rest.summary,
    description: descriptionOf(operation),
    ...(rest.deprecated && { deprecated: true }),
    // Scopes of their own are for OAuth alone, say the judges.
    'x-scopes': [permission],
    ...(parameters.length > 0 && { parameters }),
    ...(names.body && { requestBody: bodyOf(operation, names.body) }),
    responses: {
      [operation.status]: successOf(operation, names.answer),
      ...(operation.tagged && rest.method === 'GET' && { 304: notModified }),
      ...problemRefs(problemStatusesOf(operation)),
    },
  }
}

function descriptionOf({ rest, permission }: Operation): string {
  const { description, summary, deprecated } = rest
  const gone = deprecated
    ? `\n\nDeprecated since ${deprecated.since}, gone on ${deprecated.sunset}${deprecated.successor ? `: use ${deprecated.successor}` : ''}.`
    : ''
  return `${description ?? `${summary}.`}\n\nScope: \`${permission}\`.${gone}`
}

function bodyOf({ body, rest, adapter, fields }: Operation, name: string): Json {
  const input: Json = adapter.input?.example ?? rest.example.input
  const example = Object.fromEntries(Object.entries(input).filter(([field]) => body.includes(field)))
  const required = body.some((field) => !isOptional(fields.get(field) as Schema))
  const files = Object.entries(rest.upload?.types ?? {}).map(([type, file]) => [
    type,
    { schema: { type: 'string' }, example: file.example },
  ])
  const json = { schema: ref('schemas', name), example }
  return { required, content: { 'application/json': json, ...Object.fromEntries(files) } }
}

function successOf(operation: Operation, name: string | undefined): Json {
  const headers = successHeaders(operation)
  if (!name) return { description: 'Done.', headers }
  const given = exampleAnswer(operation) as { nextCursor?: string | null }
  const example = operation.page ? { ...given, hasMore: given.nextCursor !== null } : given
  const description = { 201: 'Created.', 202: 'Accepted: the job works on it.' }[operation.status] ?? 'Done.'
  return { description, headers, content: { 'application/json': { schema: ref('schemas', name), example } } }
}

const notModified: Json = {
  description: 'You have this answer already.',
  headers: headerRefs(['Request-Id', 'ETag', 'RateLimit', 'RateLimit-Policy', 'Retry-After']),
}
