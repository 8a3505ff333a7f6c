import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { AccessContext, PartialPermission } from './caller.ts'
import { conditionCovers } from './condition-covers.ts'
import type { RoleRef } from './schema.ts'

/**
 * Nobody gives or takes more than they hold: every permission of these roles must be the caller's own, as wide.
 * @throws AppError forbidden naming what is missing; not_found for a role that is not this tenant's
 */
export async function requireMayGive(ctx: AccessContext, roles: readonly RoleRef[]): Promise<void> {
  const system = roles.flatMap((role) => ('system' in role ? [role.system] : []))
  const own = [...new Set(roles.flatMap((role) => ('roleId' in role ? [role.roleId] : [])))]
  const living = await sql<{ id: string }>`select id from live.role where id = any(${own}::uuid[])`.execute(
    ctx.sql,
  )
  if (living.rows.length !== own.length)
    throw new AppError('not_found', 'This role does not exist or you cannot see it.')
  const found = await sql<PartialPermission>`
    select permission, null::jsonb as condition from app.system_role_permission where role = any(${system}::text[])
    union all
    select permission, condition from app.role_permission where role_id = any(${own}::uuid[])`.execute(
    ctx.sql,
  )
  requireMayGivePermissions(ctx, found.rows)
}

/** The same for a list of permissions: what a custom role is made of. */
export function requireMayGivePermissions(
  ctx: AccessContext,
  permissions: readonly PartialPermission[],
): void {
  const beyond = permissions.filter((given) => !holdsAsWide(ctx, given)).map(({ permission }) => permission)
  if (beyond.length === 0) return
  const missing = [...new Set(beyond)].sort()
  throw new AppError(
    'forbidden',
    `You cannot give or take what you do not hold: ${missing.slice(0, 5).join(', ')}.`,
    {
      data: { reason: 'beyond_own', missing },
    },
  )
}

function holdsAsWide({ caller }: AccessContext, { permission, condition }: PartialPermission): boolean {
  if (caller.can(permission as `${string}:${string}`)) return true
  return caller.conditional.some(
    (held) => held.permission === permission && conditionCovers(held.condition, condition),
  )
}
