import type { RoleRef } from '@freehold/access'
import { AppError } from '@freehold/core'

/** What ends the workspace is a person's, not a group's: the last owner could otherwise go with a team. */
export function requireTeamRole(roles: readonly RoleRef[]): void {
  if (!roles.some((role) => 'system' in role && role.system === 'owner')) return
  const detail = 'A team cannot own the workspace. Make people owners instead.'
  throw new AppError('invalid', detail, { fields: [{ pointer: '/roles', code: 'not_for_teams', detail }] })
}
