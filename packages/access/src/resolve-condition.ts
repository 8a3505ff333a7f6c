import { type RawBuilder, sql } from 'kysely'
import type { Caller } from './caller.ts'
import { type AnyResource, type Identified, propertyOf } from './resource.ts'
import type { Condition } from './schema.ts'

/** One column that must have one of these values; null: nothing can satisfy it. */
interface Comparison {
  column: string
  type: 'uuid' | 'text'
  values: readonly string[]
}

/** The one definition of what a condition means on a resource, for a person. SQL and code below are both made from it. */
function resolveCondition(condition: Condition, resource: AnyResource, caller: Caller): Comparison | null {
  const { own, assigned, status } = resource.conditions ?? {}
  switch (condition.kind) {
    case 'own':
      return own && caller.userId ? { column: own, type: 'uuid', values: [caller.userId] } : null
    case 'assigned':
      return assigned && caller.membershipId
        ? { column: assigned, type: 'uuid', values: [caller.membershipId] }
        : null
    case 'status':
      return status ? { column: status.column, type: 'text', values: condition.in } : null
  }
}

/** For lists: leakproof operators only, so that the column's index serves it under Row Level Security. */
export function conditionSql(
  condition: Condition,
  resource: AnyResource,
  caller: Caller,
  alias: string,
): RawBuilder<boolean> {
  const comparison = resolveCondition(condition, resource, caller)
  if (!comparison) return sql<boolean>`false`
  const { column, type, values } = comparison
  const list = type === 'uuid' ? sql`${[...values]}::uuid[]` : sql`${[...values]}::text[]`
  return sql<boolean>`${sql.ref(`${alias}.${column}`)} = any(${list})`
}

/** For one record in hand. */
export function conditionHolds(
  condition: Condition,
  resource: AnyResource,
  caller: Caller,
  record: Identified,
): boolean {
  const comparison = resolveCondition(condition, resource, caller)
  if (!comparison) return false
  const value = (record as unknown as Record<string, unknown>)[propertyOf(comparison.column)]
  return typeof value === 'string' && comparison.values.includes(value)
}

/** Whether a role may carry this condition: the resource knows the kind, and each status it names. */
export function conditionFits(condition: Condition, resource: AnyResource): boolean {
  const { own, assigned, status } = resource.conditions ?? {}
  switch (condition.kind) {
    case 'own':
      return own !== undefined
    case 'assigned':
      return assigned !== undefined
    case 'status':
      return status !== undefined && condition.in.every((value) => status.values.includes(value))
  }
}
