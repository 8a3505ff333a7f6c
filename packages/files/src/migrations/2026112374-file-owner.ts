import { liveView, migrationOf } from '@freehold/db'

const newColumns = [
  'subject text',
  'record_id uuid',
  'purpose text',
  'scanned_at timestamptz',
  'deleted_at timestamptz',
  'deleted_by uuid',
  'deletion_id uuid',
]

/** Whose a file is: a record of any kind, so without a foreign key; `ownsFiles` ties the two. */
const owner = {
  up: [
    `alter table app.file ${newColumns.map((column) => `add column ${column}`).join(', ')}`,
    `alter table app.file add constraint file_purpose_check check (purpose in ('attachment', 'image')) not valid`,
    ...liveView('file'),
  ],
  down: [
    'drop view live.file',
    `alter table app.file ${newColumns.map((column) => `drop column ${column.split(' ')[0]}`).join(', ')}`,
  ],
}

/** Not deleted with its owner at once: the bytes go first (`files.expire`), then the row, so that none are left without one. */
const expireFiles = {
  up: [
    `create function freehold.expire_files() returns trigger language plpgsql as $$
     begin
       update app.file set expires_at = now()
       where tenant_id = old.tenant_id and subject = tg_argv[0] and record_id = old.id
         and (expires_at is null or expires_at > now());
       return null;
     end $$`,
  ],
  down: ['drop function freehold.expire_files()'],
}

export default migrationOf('2026112374-file-owner', [owner, expireFiles])
