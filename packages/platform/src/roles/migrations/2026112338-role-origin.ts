import { migrationOf, tenantTable } from '@freehold/db'

/** From which role one was cloned. It goes with either of the two. */
const roleOrigin = tenantTable('role_origin', {
  columns: [
    'role_id uuid not null',
    'origin_system_role text references app.system_role (name)',
    'origin_role_id uuid',
    'check (num_nonnulls(origin_system_role, origin_role_id) = 1)',
  ],
  references: [
    { column: 'role_id', table: 'role', cascade: true },
    { column: 'origin_role_id', table: 'role', cascade: true },
  ],
  uniques: [['role_id']],
  softDelete: false,
})

export default migrationOf('2026112338-role-origin', [roleOrigin])
