import type { Schema } from '@freehold/api'
import type * as z from 'zod/mini'
import type { KnownRecord } from './living-by-external-id.ts'

/**
 * Of a row's named fields those that differ from the record, as the input of its update; null when none does. Fields the row
 * did not name stay as they are.
 */
export function applies<S extends Schema>(
  _input: S,
  row: object,
  named: ReadonlySet<string>,
  known: KnownRecord,
): z.core.output<S> | null {
  const changes = Object.entries(row).filter(([field, value]) => named.has(field) && known[field] !== value)
  if (changes.length === 0) return null
  return { ...Object.fromEntries(changes), id: known.id, expectedVersion: known.version } as z.core.output<S>
}
