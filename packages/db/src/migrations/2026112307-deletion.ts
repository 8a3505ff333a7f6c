import { migrationOf } from '../migration.ts'
import { tenantTable } from '../tenant-table.ts'

/** One row per deletion somebody made: what the trash lists, what undo takes back, what purge ends. */
const deletion = tenantTable('deletion', {
  columns: [
    'subject text not null',
    'row_id uuid not null',
    'label text not null',
    'deleted_at timestamptz not null default now()',
  ],
  indexes: [['deleted_at', 'id']],
  softDelete: false,
})

export default migrationOf('2026112307-deletion', [deletion])
