import { authorize, type RoleRef } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readRole } from './read-role.ts'
import type { RoleDetail } from './schema.ts'

export async function getRole(ctx: VerbContext, input: { role: RoleRef }): Promise<RoleDetail> {
  authorize(ctx, 'role:read')
  return readRole(ctx, input.role)
}
