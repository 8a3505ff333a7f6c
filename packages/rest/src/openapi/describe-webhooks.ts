import type { Schema } from '@freehold/api'
import { capital } from '../operation-id.ts'
import { type Json, jsonSchema, ref } from './json-schema.ts'

/** One type of event that webhooks tell: its record as this version gives it. */
export interface EventKind {
  /** `project.created` */
  type: string
  description: string
  schema: Schema
  example: unknown
}

const header = (name: string, description: string, example: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
})

/** Standard Webhooks. */
const signature: Json[] = [
  header('webhook-id', 'Names the event; the same at every attempt.', 'msg_01a1bcd73e1275248002'),
  header('webhook-timestamp', 'Seconds since 1970. Refuse what is older than five minutes.', '1795435200'),
  header(
    'webhook-signature',
    'HMAC-SHA256 of `id.timestamp.body` by your endpoint’s secret; two while a secret is rotated.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
]

/** The document's `webhooks:` and the schemas they name. Events with one schema share it. */
export function describeWebhooks(
  events: readonly EventKind[],
  version: string,
): { webhooks: Json; schemas: Json } {
  const webhooks: Json = {}
  const names = nameRecords(events)
  const schemas = Object.fromEntries([...names].map(([schema, name]) => [name, jsonSchema(schema, 'output')]))
  for (const { type, description, schema, example } of events) {
    const { noun, verb } = partsOf(type)
    const record = names.get(schema) ?? ''
    webhooks[type] = {
      post: {
        operationId: `on${noun}${verb}`,
        tags: ['webhooks'],
        summary: type,
        description,
        security: [],
        parameters: signature,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: eventSchema(type, record, version),
              example: {
                id: '01a1c38d-f27c-7b8d-b004-e6bb002d37cf',
                type,
                timestamp: '2026-11-23T12:00:00.000Z',
                apiVersion: version,
                data: example,
              },
            },
          },
        },
        responses: {
          '2XX': { description: 'You have it. Answer within 15 seconds; work on it afterwards.' },
          '4XX': { description: 'Tried again later; 410 switches the endpoint off.' },
        },
      },
    }
  }
  return { webhooks, schemas }
}

function eventSchema(type: string, record: string, version: string): Json {
  return {
    type: 'object',
    properties: {
      id: {
        type: 'string',
        format: 'uuid',
        description: 'The same at every attempt, and on every endpoint.',
      },
      type: { type: 'string', const: type },
      timestamp: { type: 'string', format: 'date-time' },
      apiVersion: { type: 'string', const: version },
      data: ref('schemas', record),
    },
    required: ['id', 'type', 'timestamp', 'apiVersion', 'data'],
  }
}

/** `ProjectEvent`; what records of several kinds share (a deletion) goes by the verb: `DeletedEvent`. */
function nameRecords(events: readonly EventKind[]): Map<Schema, string> {
  const names = new Map<Schema, string>()
  for (const { type, schema } of events) {
    const { noun, verb } = partsOf(type)
    const own = `${noun}Event`
    names.set(schema, [undefined, own].includes(names.get(schema)) ? own : `${verb}Event`)
  }
  return names
}

function partsOf(type: string): { noun: string; verb: string } {
  const [noun = '', verb = ''] = type.split('.')
  return { noun: pascal(noun), verb: pascal(verb) }
}

const pascal = (noun: string) => noun.split(/[-_]/).map(capital).join('')
