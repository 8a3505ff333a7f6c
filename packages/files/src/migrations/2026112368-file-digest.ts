import { migration } from '@freehold/db'

/** Set for what somebody uploaded: by it, an upload is named, and the same bytes sent again are the same. */
export default migration('2026112368-file-digest', {
  up: ['alter table app.file add column digest text'],
  down: ['alter table app.file drop column digest'],
})
