import { concurrentIndex, migrationWithoutTransaction } from '@freehold/db'

/** For those who see their own records only. */
const own = concurrentIndex(
  'app.client',
  'client_created_by',
  '(tenant_id, created_by) where deleted_at is null',
)

export default migrationWithoutTransaction('2026112354-client-created-by', [own])
