import { AppError } from '@freehold/core'
import type { AccessContext, PartialPermission } from './caller.ts'
import { conditionCovers } from './conditions/schema.ts'
import { permissionsOfRoles } from './permissions-of-roles.ts'
import type { RoleRef } from './schema.ts'

/**
 * Nobody gives or takes more than they hold: every permission of these roles must be the caller's own, as wide.
 * @throws AppError forbidden naming what is missing; not_found for a role that is not this tenant's
 */
export async function requireMayGive(ctx: AccessContext, roles: readonly RoleRef[]): Promise<void> {
  requireMayGivePermissions(ctx, await permissionsOfRoles(ctx, roles))
}

/** The same for a list of permissions: what a custom role is made of. */
export function requireMayGivePermissions(
  ctx: AccessContext,
  permissions: readonly PartialPermission[],
): void {
  refuseBeyond(permissions.filter((given) => !holdsAsWide(ctx, given)))
}

/** @throws AppError forbidden naming these, unless there are none */
export function refuseBeyond(beyond: readonly PartialPermission[]): void {
  if (beyond.length === 0) return
  const missing = [...new Set(beyond.map(({ permission }) => permission))].sort()
  throw new AppError(
    'forbidden',
    `You cannot give or take what you do not hold: ${missing.slice(0, 5).join(', ')}.`,
    {
      data: { reason: 'beyond_own', missing },
    },
  )
}

/** Everywhere, or under a condition that covers the given one. What no API key can have, its maker holds for it. */
export function holdsAsWide(
  { caller }: AccessContext,
  { permission, condition }: PartialPermission,
): boolean {
  if (caller.can(permission as `${string}:${string}`)) return true
  return [...caller.conditional, ...(caller.passesOn ?? [])].some(
    (held) => held.permission === permission && conditionCovers(held.condition, condition),
  )
}
