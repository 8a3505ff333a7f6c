import { isOptional } from '../fields-of.ts'
import type { Operation } from '../operation.ts'
import { type Json, jsonSchema, ref } from './json-schema.ts'

/** Parameters that many operations have. */
export const sharedParameters: Json = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A text of your own, new for each change you mean to make. Repeat a request with the same key as often as you like within 24 hours: it is carried out once, and each time you get the same answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
    example: '7d0c4a7e-create-relaunch',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the record you read, or its version in quotes. Changed meanwhile: 412.',
    schema: { type: 'string' },
    example: '"3"',
  },
  IfMatchOptional: {
    name: 'If-Match',
    in: 'header',
    description:
      'The ETag of the record you read, or its version in quotes. Changed meanwhile: 412. Without it the last writer wins.',
    schema: { type: 'string' },
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of the answer you have. Still the same: 304 without a body.',
    schema: { type: 'string' },
    example: '"3-Zk1yQ0p8vXw2aB4c"',
  },
}

/** What the common words of our lists mean. */
const meanings: Record<string, string> = {
  cursor:
    'Where to go on: `nextCursor` of the page before. It belongs to this list with this filter and order.',
  limit: 'Rows per page.',
  search: 'Part of a name, whatever its case.',
  sort: 'What to order by.',
  order: 'Ascending or descending.',
  id: 'Which one.',
  status: 'Only in this state, or in one of these.',
  state: 'Only in this state; left out: any.',
  externalId: 'Its id in another system, as an import or you set it.',
  archived: 'False: those in use; true: the archived ones only.',
  clientId: 'Only of this client.',
  projectId: 'Of which project.',
  endpointId: 'Only to this endpoint.',
  dueBefore: 'Due before this day, which is not included.',
  dueAfter: 'Due after this day, which is not included.',
}

/** What JSON says in the body, a file cannot. */
function besideFile({ required: _, ...parameter }: Json): Json {
  return { ...parameter, description: 'Only when the body is a file: what JSON would say in the body.' }
}

export function parametersOf(operation: Operation): Json[] {
  const { fields, path, query, uploadQuery, ifMatch, tagged, rest, writes, adapter } = operation
  const example: Json = adapter.input?.example ?? rest.example.input
  const parameter = (name: string, place: 'path' | 'query'): Json => {
    const schema = fields.get(name)
    if (!schema) throw new Error(`${operation.name} has no field ${name}`)
    const meaning = rest.fields?.[name] ?? meanings[name]
    const required = place === 'path' || !isOptional(schema)
    return {
      name,
      in: place,
      ...(required && { required }),
      ...(meaning && { description: meaning }),
      schema: jsonSchema(schema, 'input'),
      ...(example[name] !== undefined && { example: example[name] }),
    }
  }
  return [
    ...path.map(({ name }) => parameter(name, 'path')),
    ...[...query.keys()].map((name) => parameter(name, 'query')),
    ...[...uploadQuery.keys()].map((name) => besideFile(parameter(name, 'query'))),
    ...(ifMatch ? [ref('parameters', ifMatch === 'required' ? 'IfMatch' : 'IfMatchOptional')] : []),
    ...(tagged && rest.method === 'GET' ? [ref('parameters', 'IfNoneMatch')] : []),
    ...(writes ? [ref('parameters', 'IdempotencyKey')] : []),
  ]
}
