import { migrationOf, tenantTable } from '@freehold/db'

/** Not audited: counts change with each batch; the rows it makes are audited each, with the job as actor. */
const imports = tenantTable('import', {
  columns: [
    'resource text not null',
    `format text not null check (format in ('csv', 'ndjson'))`,
    'file_id uuid not null',
    'job_id uuid',
    'rows integer',
    'rows_done integer not null default 0',
    'created integer not null default 0',
    'updated integer not null default 0',
    'unchanged integer not null default 0',
    'failed integer not null default 0',
    'error_file_id uuid',
  ],
  indexes: [['created_at', 'id']],
  softDelete: false,
  audit: false,
})

/** Rows that were not taken, written with the batch they are of. */
const errors = tenantTable('import_error', {
  columns: [
    'import_id uuid not null',
    'row_no integer not null',
    'external_id text',
    'code text not null',
    'message text not null',
    `fields jsonb not null default '[]'`,
  ],
  references: [{ column: 'import_id', table: 'import', cascade: true }],
  indexes: [['import_id', 'row_no', 'id']],
  softDelete: false,
  audit: false,
})

export default migrationOf('2026112369-imports', [imports, errors])
