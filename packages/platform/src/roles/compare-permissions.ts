import { type Condition, conditionCovers } from '@freehold/access'
import type { Impact, RolePermission } from './schema.ts'

export type Change = Pick<Impact['changes'][number], 'permission' | 'kind' | 'before' | 'after'>

/** What differs between two sets of a role's permissions, by name. */
export function comparePermissions(
  before: readonly RolePermission[],
  after: readonly RolePermission[],
): Change[] {
  const [was, is] = [conditionsOf(before), conditionsOf(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  return names.flatMap((permission): Change[] => {
    const [old, fresh] = [was.get(permission), is.get(permission)]
    if (old === undefined) return [{ permission, kind: 'added', before: null, after: fresh ?? null }]
    if (fresh === undefined) return [{ permission, kind: 'removed', before: old, after: null }]
    const [wider, narrower] = [conditionCovers(fresh, old), conditionCovers(old, fresh)]
    if (wider && narrower) return []
    return [
      { permission, kind: wider ? 'widened' : narrower ? 'narrowed' : 'changed', before: old, after: fresh },
    ]
  })
}

/** What the changes give and take: neither is anybody's to move who does not hold it. */
export function touchedPermissions(changes: readonly Change[]): RolePermission[] {
  return changes.flatMap(({ permission, kind, before, after }) => [
    ...(kind === 'added' ? [] : [{ permission, condition: before }]),
    ...(kind === 'removed' ? [] : [{ permission, condition: after }]),
  ])
}

function conditionsOf(permissions: readonly RolePermission[]): Map<string, Condition | null> {
  return new Map(permissions.map(({ permission, condition }) => [permission, condition]))
}
