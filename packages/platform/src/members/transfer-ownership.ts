import { authorizedLoad, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { assignRoles, roleKey, rolesOfMember, takeRoles } from './assign-roles.ts'
import { memberResource } from './member-resource.ts'
import { presentMember } from './present-member.ts'
import { requireOtherOwner } from './require-other-owner.ts'
import type { transferInput } from './schema.ts'

/**
 * Makes another member an owner; the giver stays one, or becomes what they say.
 * @throws AppError forbidden for who is not an owner, conflict for a deactivated member and for oneself
 */
export async function transferOwnership(ctx: VerbContext, input: z.output<typeof transferInput>) {
  const { id, stepDownTo } = input
  const own = ctx.caller.membershipId
  const member = await authorizedLoad(ctx, 'membership:transfer', memberResource, id)
  await requireMayGive(ctx, [{ system: 'owner' }])
  if (member.status !== 'active' || id === own)
    throw new AppError('conflict', 'Choose another active member.', { data: { reason: 'not_possible' } })
  const held = new Set((await rolesOfMember(ctx, id)).map(roleKey))
  if (!held.has('owner')) await assignRoles(ctx, id, [{ system: 'owner' }])
  if (stepDownTo && own) {
    await requireOtherOwner(ctx, own)
    const mine = new Set((await rolesOfMember(ctx, own)).map(roleKey))
    await takeRoles(ctx, own, [{ system: 'owner' }])
    if (!mine.has(stepDownTo)) await assignRoles(ctx, own, [{ system: stepDownTo }])
  }
  const touched = stepDownTo && own ? [id, own] : [id]
  await sql`update app.membership set updated_at = now() where id = any(${touched}::uuid[])`.execute(ctx.sql)
  return presentMember(ctx, id)
}
