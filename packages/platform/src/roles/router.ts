import { noInput, read, router, write } from '@freehold/api'
import { cloneRole } from './clone-role.ts'
import { createRole } from './create-role.ts'
import { deleteRole } from './delete-role.ts'
import { getRole } from './get-role.ts'
import { listPermissions } from './list-permissions.ts'
import { listRoles } from './list-roles.ts'
import { rest } from './rest.ts'
import { roleImpact } from './role-impact.ts'
import * as schema from './schema.ts'
import { updateRole } from './update-role.ts'

const feature = 'customRoles'

export const rolesRouter = router({
  list: read(
    'role:read',
    { input: schema.listRolesInput, output: schema.rolePage, rest: rest.list },
    listRoles,
  ),
  get: read('role:read', { input: schema.roleInput, output: schema.roleDetail, rest: rest.get }, getRole),
  catalogue: read(
    'role:read',
    { input: noInput, output: schema.permissionCatalogue, rest: rest.catalogue },
    listPermissions,
  ),
  impact: read('role:read', { input: schema.impactInput, output: schema.impactOutput }, roleImpact),
  create: write(
    'role:create',
    { input: schema.createRoleInput, output: schema.roleDetail, feature, rest: rest.create },
    createRole,
  ),
  clone: write(
    'role:create',
    { input: schema.cloneRoleInput, output: schema.roleDetail, feature, rest: rest.clone },
    cloneRole,
  ),
  update: write(
    'role:update',
    { input: schema.updateRoleInput, output: schema.updatedRole, feature, rest: rest.update },
    updateRole,
  ),
  delete: write(
    'role:delete',
    { input: schema.roleIdInput, output: schema.roleDeletion, rest: rest.delete },
    deleteRole,
  ),
})
