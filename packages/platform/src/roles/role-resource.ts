import { defineResource } from '@freehold/access'
import { withinPlan } from '@freehold/plans'
import { requireMayRestoreRole } from './require-may-restore-role.ts'
import { Role } from './role.entity.ts'

export const roleResource = defineResource({
  subject: 'role',
  label: 'Role',
  entity: Role,
  fields: { name: 'Name', description: 'Description' },
  trash: { restore: 'role:delete', check: requireMayRestoreRole },
  changeable: withinPlan('customRoles', 'role'),
})
