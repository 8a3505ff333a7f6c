import type { Schema } from '@freehold/api'
import { rowOf } from '../fields-of.ts'
import type { Operation } from '../operation.ts'
import { describeFields } from './describe-fields.ts'
import { describeOperation } from './describe-operation.ts'
import { describeWebhooks, type EventKind } from './describe-webhooks.ts'
import { headers } from './headers.ts'
import { type Json, jsonSchema, onlyFields, ref } from './json-schema.ts'
import { nameBodies, nameSchemas } from './name-schemas.ts'
import { sharedParameters } from './parameters.ts'
import { problemResponses, problemSchema, problemStatusesOf } from './problem-responses.ts'
import { introduction, tagGroups, tagOf } from './texts.ts'

export interface DocumentOptions {
  version: string
  operations: readonly Operation[]
  /** What webhooks tell of, as this version tells it. */
  events?: readonly EventKind[]
}

/** OpenAPI 3.1 of one version. The same for every installation: its server is relative. */
export function openApiDocument({ version, operations, events = [] }: DocumentOptions): Json {
  const names = nameSchemas(operations)
  const bodies = nameBodies(operations)
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.rest.path] ??= {}
    const path = paths[operation.rest.path] as Json
    path[operation.rest.method.toLowerCase()] = describeOperation(operation, {
      answer: operation.status === 204 ? undefined : names.get(operation.output),
      body: bodies.get(operation),
    })
  }
  const schemas = { Problem: problemSchema, ...outputSchemas(names), ...bodySchemas(bodies) }
  describeFields(
    schemas,
    operations,
    (schema) => names.get(schema),
    (operation) => bodies.get(operation),
  )
  const webhooks = describeWebhooks(events, version)
  const used = usedBy(paths)
  const tags = [...new Set(operations.map(({ tag }) => tag)), ...(events.length > 0 ? ['webhooks'] : [])]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Freehold API',
      version: `${version.slice(1)}.0.0`,
      summary: 'Projects, clients, people and access of one workspace.',
      description: introduction,
      contact: { name: 'Freehold' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/api/${version}`, description: 'This installation.' }],
    security: [{ apiKey: [] }],
    tags: tags.map(tagOf),
    'x-tagGroups': tagGroups(tags),
    paths,
    ...(events.length > 0 && { webhooks: webhooks.webhooks }),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'fh_live_…',
          description: 'An API key of the workspace, or a personal one. It can do what its scopes name.',
        },
      },
      schemas: { ...schemas, ...webhooks.schemas },
      parameters: Object.fromEntries(
        Object.entries(sharedParameters).filter(([name]) => used.has(`parameters/${name}`)),
      ),
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => used.has(`headers/${name}`))),
      responses: problemResponses(new Set(operations.flatMap(problemStatusesOf))),
    },
  }
}

/** Which components the paths name; those that problem responses name are always there. */
function usedBy(paths: Json): Set<string> {
  const text = JSON.stringify(paths)
  const named = [...text.matchAll(/"#\/components\/([^"]+)"/g)].map(([, name]) => name as string)
  return new Set([...named, 'headers/WWW-Authenticate', 'headers/Retry-After'])
}

function outputSchemas(names: ReadonlyMap<Schema, string>): Json {
  const schemas: Json = {}
  for (const [schema, name] of names) {
    const row = rowOf(schema)
    const rowName = row && names.get(row)
    schemas[name] = rowName ? pageSchema(rowName) : jsonSchema(schema, 'output')
  }
  return schemas
}

function pageSchema(rowName: string): Json {
  return {
    type: 'object',
    properties: {
      data: { type: 'array', items: ref('schemas', rowName) },
      nextCursor: { type: ['string', 'null'], description: 'Where the next page begins; null on the last.' },
      hasMore: { type: 'boolean' },
    },
    required: ['data', 'nextCursor', 'hasMore'],
    additionalProperties: false,
  }
}

function bodySchemas(bodies: ReadonlyMap<Operation, string>): Json {
  const schemas: Json = {}
  for (const [{ input, body }, name] of bodies) schemas[name] ??= onlyFields(jsonSchema(input, 'input'), body)
  return schemas
}
