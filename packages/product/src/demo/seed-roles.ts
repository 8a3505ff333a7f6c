import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { cloneRole, createRole, updateRole } from '@freehold/platform/roles'

/** Two roles that an agency would make for itself. Nobody holds them yet. */
export async function seedRoles(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'role:create')
  if (volume === 'small') return
  await createRole(ctx, {
    name: 'Freelancer',
    description: 'Works on the tasks assigned to them, in projects that are running.',
    permissions: [
      { permission: 'project:read', condition: { kind: 'status', in: ['active'] } },
      { permission: 'task:read', condition: { kind: 'assigned' } },
      { permission: 'task:update', condition: { kind: 'assigned' } },
    ],
  })
  const description = 'A member who may delete clients too, but no projects of others.'
  const lead = await cloneRole(ctx, { id: 'member', name: 'Project lead', description })
  if (!('roleId' in lead.role) || lead.version === null) return
  const kept = lead.permissions
    .filter(({ permission }) => permission !== 'project:delete')
    .map(({ permission, condition }) => ({ permission, condition }))
  await updateRole(ctx, {
    id: lead.role.roleId,
    expectedVersion: lead.version,
    permissions: [
      ...kept,
      { permission: 'client:delete', condition: null },
      { permission: 'project:delete', condition: { kind: 'own' } },
    ],
  })
}
