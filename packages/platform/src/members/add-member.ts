import type { RoleRef, SystemRole } from '@freehold/access'
import { followSeats } from '@freehold/billing'
import { AppError, newId } from '@freehold/core'
import { type TenantContext, violates } from '@freehold/db'
import { sql } from 'kysely'
import { assignRoles } from './assign-roles.ts'

export interface NewMember {
  userId: string
  name: string
  email: string
  /** A system role by its name, or any role by its reference. */
  roles: readonly (SystemRole | RoleRef)[]
}

/**
 * Makes a person a member: for code that has decided it may (a new workspace's owner, an accepted invitation, the demo), not
 * for callers; nothing is checked. Returns the membership's id.
 * @throws AppError conflict when the person is a member already.
 */
export async function addMember(ctx: TenantContext, member: NewMember): Promise<{ id: string }> {
  const id = newId()
  try {
    await sql`
      insert into app.membership (id, user_id, name, email)
      values (${id}, ${member.userId}, ${member.name}, ${member.email})`.execute(ctx.sql)
  } catch (error) {
    throw violates(error, 'membership_user_id_unique')
      ? new AppError('conflict', `${member.name} is a member already.`, { cause: error })
      : error
  }
  const roles = member.roles.map((role) => (typeof role === 'string' ? { system: role } : role))
  await assignRoles(ctx, id, roles)
  await followSeats(ctx)
  return { id }
}
