import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { createRole } from './create-role.ts'
import { livingPermissions } from './living-permissions.ts'

/** One role of the workspace's own that needs no product: it reads everything there is, the audit log included. */
export async function seedRoles(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'role:create')
  if (volume === 'small') return
  const reading = (await livingPermissions(ctx)).filter(
    ({ permission }) =>
      permission.endsWith(':read') || ['tenant:leave', 'audit-entry:export'].includes(permission),
  )
  await createRole(ctx, {
    name: 'Auditor',
    description: 'Reads everything, the audit log included, and changes nothing.',
    permissions: reading.map(({ permission }) => ({ permission, condition: null })),
  })
}
