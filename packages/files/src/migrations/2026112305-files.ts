import { migrationOf, tenantTable } from '@freehold/db'

/** A file people can download. Its bytes lie in the file store under `storage_key`; the row says whose they are. */
const file = tenantTable('file', {
  columns: [
    'name text not null check (char_length(name) between 1 and 255)',
    'content_type text not null',
    'size bigint not null check (size >= 0)',
    'storage_key uuid not null',
    'expires_at timestamptz',
  ],
  uniques: [['storage_key']],
  indexes: [['expires_at']],
  softDelete: false,
  audit: { mask: ['storage_key'] },
})

export default migrationOf('2026112305-files', [file])
