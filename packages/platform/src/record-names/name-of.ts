import type { AnyResource } from '@freehold/access'
import { sql } from 'kysely'

/** The column with what people call a record of this kind, of the row `alias`. */
export function nameOf(resource: AnyResource, alias: string) {
  return sql.ref(`${alias}.${resource.nameColumn ?? 'name'}`)
}
