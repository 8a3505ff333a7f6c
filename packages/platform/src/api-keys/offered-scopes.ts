import type { Permission, PermissionDefinition } from '@freehold/access'
import type { VerbContext } from '@freehold/api'

/** Nobody means a program by these. */
const never: readonly Permission[] = ['tenant:leave']

/**
 * Permissions a key can have as scopes, of those the caller holds somewhere now. Not what takes a fresh proof of a person: no
 * key could use it.
 */
export function offeredScopes({ caller, services }: VerbContext): PermissionDefinition[] {
  const { permissions, acts } = services.catalogue
  return permissions.filter(
    ({ name }) => caller.holds(name) && !never.includes(name) && acts.get(name)?.personOnly !== true,
  )
}
