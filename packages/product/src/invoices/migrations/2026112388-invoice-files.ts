import { migrationOf } from '@freehold/db'
import { ownsFiles } from '@freehold/files'

/** A paper that we made of a record. The old list stays valid while the new one is looked at. */
const purpose = {
  up: [
    'alter table app.file drop constraint file_purpose_check',
    `alter table app.file add constraint file_purpose_check check (purpose in ('attachment', 'image', 'document')) not valid`,
  ],
  down: [
    'alter table app.file drop constraint file_purpose_check',
    `alter table app.file add constraint file_purpose_check check (purpose in ('attachment', 'image')) not valid`,
  ],
}

export default migrationOf('2026112388-invoice-files', [ownsFiles('invoice'), purpose])
