import type { VerbContext } from '@freehold/api'
import { AppError, type FieldError } from '@freehold/core'
import { livingPermissions } from './living-permissions.ts'
import { isOffered } from './offer-conditions.ts'
import type { RolePermission } from './schema.ts'

/**
 * Each named once, declared by a feature now, under a condition that its records know.
 * @throws AppError invalid with a field error for each that is not
 */
export async function requireValidPermissions(
  ctx: VerbContext,
  permissions: readonly RolePermission[],
): Promise<void> {
  const living = new Set((await livingPermissions(ctx)).map(({ permission }) => permission))
  const seen = new Set<string>()
  const wrong = permissions.flatMap(({ permission, condition }, index): FieldError[] => {
    const at = `/permissions/${index}`
    const again = seen.has(permission)
    seen.add(permission)
    if (again) return [{ pointer: at, code: 'repeated', detail: `"${permission}" is named twice.` }]
    if (!living.has(permission))
      return [{ pointer: at, code: 'unknown', detail: `There is no permission "${permission}".` }]
    if (condition && !isOffered(ctx.services.catalogue, permission, condition))
      return [
        {
          pointer: `${at}/condition`,
          code: 'unfit',
          detail: `"${permission}" cannot be held under this condition.`,
        },
      ]
    return []
  })
  if (wrong.length > 0)
    throw new AppError('invalid', 'Some permissions cannot be part of a role.', { fields: wrong })
}
