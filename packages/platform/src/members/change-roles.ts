import { authorizedLoad, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { assignRoles, roleKey, rolesOfMember, takeRoles } from './assign-roles.ts'
import { memberResource } from './member-resource.ts'
import { presentMember } from './present-member.ts'
import { requireOtherOwner } from './require-other-owner.ts'
import type { changeRolesInput } from './schema.ts'

/**
 * Makes a member's roles exactly these. Acts on the member's next request.
 * @throws AppError forbidden for a role the caller does not hold, given or taken; conflict for the last owner
 */
export async function changeRoles(ctx: VerbContext, input: z.output<typeof changeRolesInput>) {
  const { id, expectedVersion, roles } = input
  await authorizedLoad(ctx, 'membership:update', memberResource, id, { expectedVersion })
  const held = await rolesOfMember(ctx, id)
  const [before, after] = [new Set(held.map(roleKey)), new Set(roles.map(roleKey))]
  const added = roles.filter((role) => !before.has(roleKey(role)))
  const taken = held.filter((role) => !after.has(roleKey(role)))
  await requireMayGive(ctx, [...added, ...taken])
  if (taken.some((role) => roleKey(role) === 'owner')) await requireOtherOwner(ctx, id)
  await takeRoles(ctx, id, taken)
  await assignRoles(ctx, id, added)
  // Who edits the same roles at this moment learns that they changed.
  if (added.length + taken.length > 0)
    await sql`update app.membership set updated_at = now() where id = ${id}`.execute(ctx.sql)
  return presentMember(ctx, id)
}
