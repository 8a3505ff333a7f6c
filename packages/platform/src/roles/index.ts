import { defineFeature } from '@freehold/api'
import roleOrigin from './migrations/2026112338-role-origin.ts'
import { rolePermissions } from './permissions.ts'
import { customRolesUse } from './require-room-for-role.ts'
import { Role } from './role.entity.ts'
import { roleResource } from './role-resource.ts'
import { rolesRouter } from './router.ts'
import { seedRoles } from './seed-roles.ts'

export { cloneRole } from './clone-role.ts'
export { createRole } from './create-role.ts'
export { updateRole } from './update-role.ts'

export const rolesFeature = defineFeature({
  name: 'roles',
  router: rolesRouter,
  entities: [Role],
  migrations: [roleOrigin],
  permissions: rolePermissions,
  resources: [
    roleResource,
    {
      subject: 'role_permission',
      label: 'Permission of role',
      fields: { role_id: 'Role', permission: 'Permission', condition: 'Condition' },
    },
    {
      subject: 'role_origin',
      label: 'Origin of role',
      fields: { role_id: 'Role', origin_system_role: 'Cloned from', origin_role_id: 'Cloned from' },
    },
  ],
  quotas: [customRolesUse],
  demo: seedRoles,
})
