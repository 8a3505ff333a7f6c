import type { Schema } from '@freehold/api'
import type * as z from 'zod/mini'

type Def = { type: string } & Record<string, unknown>

/** zod's own description of a schema. */
export function defOf(schema: Schema): Def {
  return (schema as z.core.$ZodType)._zod.def as unknown as Def
}

const wrappers = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly', 'catch'])

/** Without what only says whether a value may be missing. */
export function unwrap(schema: Schema): Schema {
  const def = defOf(schema)
  if (wrappers.has(def.type)) return unwrap(def['innerType'] as Schema)
  return def.type === 'pipe' ? unwrap(def['in'] as Schema) : schema
}

/** Whether the schema takes a missing value. */
export function isOptional(schema: Schema): boolean {
  // `optional`, or `defaulted`.
  return (schema as z.core.$ZodType)._zod.optin !== undefined
}

/** The fields of an object, or of all the objects of a union. Null: not made of objects. */
export function fieldsOf(schema: Schema): Map<string, Schema> | null {
  const def = defOf(unwrap(schema))
  if (def.type === 'object') return new Map(Object.entries(def['shape'] as Record<string, Schema>))
  if (def.type !== 'union') return null
  const options = (def['options'] as Schema[]).map(fieldsOf)
  if (options.some((fields) => fields === null)) return null
  return new Map(options.flatMap((fields) => [...(fields ?? [])]))
}

/** The row's schema when the schema is a page of a list: `{ data, nextCursor }`. */
export function rowOf(output: Schema): Schema | null {
  const fields = defOf(output).type === 'object' ? fieldsOf(output) : null
  const data = fields?.get('data')
  if (fields?.size !== 2 || !fields.has('nextCursor') || !data || defOf(data).type !== 'array') return null
  return defOf(data)['element'] as Schema
}
