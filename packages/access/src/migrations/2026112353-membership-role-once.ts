import { concurrentIndex, migrationWithoutTransaction } from '@freehold/db'

const table = 'app.membership_role'
const old = concurrentIndex(
  table,
  'membership_role_membership_id_system_role_unique',
  '(tenant_id, membership_id, system_role)',
  'unique index',
)

export default migrationWithoutTransaction('2026112353-membership-role-once', [
  concurrentIndex(table, 'membership_role_role_id', '(tenant_id, role_id)'),
  concurrentIndex(
    table,
    'membership_role_once',
    '(tenant_id, membership_id, system_role, role_id) nulls not distinct',
    'unique index',
  ),
  { up: old.down, down: old.up },
])
