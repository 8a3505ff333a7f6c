import { defineFeature } from '@freehold/api'
import { File } from '@freehold/files'
import { filesExpireJob } from './jobs/expire-files.ts'
import { filesExpireCron } from './jobs/schedule-expiry.ts'
import { filesSweepCron } from './jobs/schedule-sweep.ts'
import { filesSweepJob } from './jobs/sweep-files.ts'
import { filePermissions } from './permissions.ts'
import { filesTrpcRouter } from './router.ts'

export { requireUpload } from '@freehold/files'
export { filePath } from './file-path.ts'
export { filesRouter } from './files-router.ts'
export { makeLink } from './make-link.ts'
export { ofVisibleOwners } from './of-visible-owners.ts'
export { openFile } from './open-file.ts'
export { requireMayRestoreFile } from './require-may-restore-file.ts'

export const filesFeature = defineFeature({
  name: 'files',
  router: filesTrpcRouter,
  entities: [File],
  permissions: filePermissions,
  resources: [
    {
      subject: 'file',
      label: 'File',
      fields: {
        name: 'Name',
        content_type: 'Type',
        size: 'Bytes',
        subject: 'Kind of record',
        record_id: 'Record',
        purpose: 'Purpose',
        scanned_at: 'Scanned',
        expires_at: 'Expires',
      },
      // Of which record it is, decides: trash asks `deleted-files.ts`.
      trash: { restore: 'attachment:update' },
    },
  ],
  jobs: [filesExpireJob, filesSweepJob],
  crons: [filesExpireCron, filesSweepCron],
})
