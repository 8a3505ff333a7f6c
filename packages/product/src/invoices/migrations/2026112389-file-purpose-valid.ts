import { migration } from '@freehold/db'

/** Looks at every row, so in a step of its own that locks nobody out. */
export default migration('2026112389-file-purpose-valid', {
  up: ['alter table app.file validate constraint file_purpose_check'],
  down: [],
})
