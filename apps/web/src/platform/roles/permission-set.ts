import type { Outputs } from '../api/trpc.ts'

export type Condition = NonNullable<Outputs['roles']['get']['permissions'][number]['condition']>
/** How a role holds a permission: null on all records, undefined not at all. */
export type Held = Condition | null | undefined
export type PermissionSet = ReadonlyMap<string, Condition | null>

export interface Change {
  permission: string
  before: Held
  after: Held
}

export function toSet(
  permissions: readonly { permission: string; condition: Condition | null }[],
): PermissionSet {
  return new Map(permissions.map(({ permission, condition }) => [permission, condition]))
}

/** As `roles.update` takes it. */
export function toInput(set: PermissionSet): { permission: string; condition: Condition | null }[] {
  return [...set].map(([permission, condition]) => ({ permission, condition }))
}

export function withHeld(set: PermissionSet, permission: string, held: Held): PermissionSet {
  const next = new Map(set)
  if (held === undefined) next.delete(permission)
  else next.set(permission, held)
  return next
}

/** What of `before` is otherwise in `after`, by name. */
export function changesBetween(before: PermissionSet, after: PermissionSet): Change[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names
    .map((permission) => ({ permission, before: before.get(permission), after: after.get(permission) }))
    .filter((change) => !sameHeld(change.before, change.after))
}

/** The order of a list of states says nothing. */
export function sameHeld(a: Held, b: Held): boolean {
  return heldKey(a) === heldKey(b)
}

function heldKey(held: Held): string {
  if (held === undefined) return 'none'
  if (held === null) return 'all'
  return held.kind === 'status' ? `status ${[...held.in].sort().join()}` : held.kind
}

/** As `roles.impact` takes it. */
export function toImpactInput(changes: readonly Change[]) {
  return {
    set: changes.flatMap(({ permission, after }) =>
      after === undefined ? [] : [after === null ? { permission } : { permission, condition: after }],
    ),
    remove: changes.flatMap(({ permission, after }) => (after === undefined ? [permission] : [])),
  }
}
