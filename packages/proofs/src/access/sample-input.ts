import * as z from 'zod/mini'

type Json = Record<string, unknown>

/**
 * An input that a schema accepts, made from its JSON Schema: required properties only, shortest values. Ids come from
 * `nextId`, so that a proof can put in whose it likes.
 */
export function sampleInput(schema: z.core.$ZodType, nextId: () => string): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, nextId)
}

function sample(schema: Json, nextId: () => string): unknown {
  if ('const' in schema) return schema['const']
  // For what a format or a length does not say: `z.meta({ examples: ['example.com'] })`.
  if (Array.isArray(schema['examples'])) return schema['examples'][0]
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined
  if (choices) return sample(choices[0] ?? {}, nextId)
  switch (schema['type']) {
    case 'object':
      return sampleObject(schema, nextId)
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () =>
        sample((schema['items'] ?? {}) as Json, nextId),
      )
    case 'string':
      return sampleString(schema, nextId)
    case 'integer':
    case 'number':
      return Math.max(Number(schema['minimum'] ?? 1), Number(schema['exclusiveMinimum'] ?? 0) + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return undefined
  }
}

function sampleObject(schema: Json, nextId: () => string): Json {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>
  const required = (schema['required'] ?? []) as string[]
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {}, nextId)]))
}

function sampleString(schema: Json, nextId: () => string): string {
  const byFormat: Record<string, () => string> = {
    uuid: nextId,
    email: () => 'somebody@example.com',
    uri: () => 'https://example.com/',
    date: () => '2026-01-31',
    'date-time': () => '2026-01-31T12:00:00Z',
  }
  const made = byFormat[String(schema['format'])]?.()
  return made ?? 'sample'.padEnd(Number(schema['minLength'] ?? 0), 'x')
}

/** Whether an input of this schema carries an id somewhere in its required part. */
export function takesId(schema: z.core.$ZodType): boolean {
  let taken = 0
  sampleInput(schema, () => {
    taken += 1
    return '00000000-0000-7000-8000-000000000000'
  })
  return taken > 0
}
