import type { Schema } from '@freehold/api'
import * as z from 'zod/mini'

export type Json = { [key: string]: unknown }

/** JSON Schema of what is taken (`input`) or given (`output`). */
export function jsonSchema(schema: Schema, io: 'input' | 'output'): Json {
  const options = {
    target: 'draft-2020-12',
    io,
    override: ({ jsonSchema: json }: { jsonSchema: Json }) => readByAll(json, io),
  } as const
  const { $schema: _, ...json } = z.toJSONSchema(schema, options) as Json
  return json
}

/** What others' tools read otherwise than we mean it, said in words they share. */
function readByAll(json: Json, io: 'input' | 'output'): void {
  const { format, pattern, propertyNames, required, additionalProperties } = json
  const saidByFormat = ['uuid', 'date', 'email', ...(io === 'output' ? ['date-time'] : [])].includes(
    String(format),
  )
  if (saidByFormat) delete json['pattern']
  // Not all tools compile patterns as Unicode.
  else if (typeof pattern === 'string')
    json['pattern'] = pattern.replaceAll('\\P{Cc}', '[^\\u0000-\\u001F\\u007F-\\u009F]')
  // A record with known keys is an object with these properties.
  if (!propertyNames || !Array.isArray(required)) return
  json['properties'] = Object.fromEntries(required.map((name) => [name, additionalProperties]))
  json['additionalProperties'] = false
  delete json['propertyNames']
}

/** An object's schema with these fields only, through the branches of a union. */
export function onlyFields(json: Json, fields: readonly string[]): Json {
  const kept: Json = { ...json }
  for (const branch of ['anyOf', 'oneOf', 'allOf'])
    if (Array.isArray(json[branch]))
      kept[branch] = (json[branch] as Json[]).map((one) => onlyFields(one, fields))
  if (json['properties'])
    kept['properties'] = Object.fromEntries(
      Object.entries(json['properties']).filter(([name]) => fields.includes(name)),
    )
  const required = (json['required'] as string[] | undefined)?.filter((name) => fields.includes(name)) ?? []
  if (required.length > 0) kept['required'] = required
  else delete kept['required']
  return kept
}

export const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` })
