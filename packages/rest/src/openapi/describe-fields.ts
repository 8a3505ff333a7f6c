import type { Schema } from '@freehold/api'
import { rowOf } from '../fields-of.ts'
import type { Operation } from '../operation.ts'
import type { Json } from './json-schema.ts'

/** Writes what operations say of their fields (`rest.fields`) to the named schemas of their bodies, answers and rows. */
export function describeFields(
  schemas: Json,
  operations: readonly Operation[],
  nameOf: (schema: Schema) => string | undefined,
  bodyOf: (operation: Operation) => string | undefined,
): void {
  for (const operation of operations)
    for (const name of [nameOf(rowOf(operation.output) ?? operation.output), bodyOf(operation)]) {
      const properties = name ? ((schemas[name] as Json | undefined)?.['properties'] as Json | undefined) : {}
      for (const [field, description] of Object.entries(operation.rest.fields ?? {}))
        if (properties?.[field]) properties[field] = { ...(properties[field] as Json), description }
    }
}
