import { concurrentIndex, migrationWithoutTransaction } from '@freehold/db'

export default migrationWithoutTransaction('2026112374-file-owner-index', [
  concurrentIndex('app.file', 'file_record', '(tenant_id, record_id, id) where record_id is not null'),
  concurrentIndex('app.file', 'file_deletion', '(tenant_id, deletion_id) where deletion_id is not null'),
])
