import { defineResource } from '@freehold/access'
import { Role } from './role.entity.ts'
import { requireMayRestoreRole } from './role-permissions.ts'

export const roleResource = defineResource({
  subject: 'role',
  label: 'Role',
  entity: Role,
  fields: { name: 'Name', description: 'Description' },
  trash: { restore: 'role:delete', check: requireMayRestoreRole },
})
