import { authorizedLoad, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { roleResource } from './role-resource.ts'

/**
 * Into the trash: its holders lose it at once, and get it back when it is restored. The system's roles stay, so there is
 * always somebody who can run the workspace.
 */
export async function deleteRole(ctx: VerbContext, input: { id: string }): Promise<{ deletionId: string }> {
  const role = await authorizedLoad(ctx, 'role:delete', roleResource, input.id)
  await requireMayGive(ctx, [{ roleId: role.id }])
  return { deletionId: await deleteRecord(ctx, { subject: 'role', id: role.id, label: role.name }) }
}
