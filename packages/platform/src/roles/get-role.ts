import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readRole } from './read-role.ts'
import { roleOfId } from './role-of-id.ts'
import type { AnyRoleId, RoleDetail } from './schema.ts'

export async function getRole(ctx: VerbContext, input: { id: AnyRoleId }): Promise<RoleDetail> {
  authorize(ctx, 'role:read')
  return readRole(ctx, roleOfId(input.id))
}
