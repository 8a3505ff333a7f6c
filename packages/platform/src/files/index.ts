import { defineFeature } from '@freehold/api'
import { File } from '@freehold/files'
import { filesExpireJob } from './jobs/expire-files.ts'
import { filesExpireCron } from './jobs/schedule-expiry.ts'
import { filesSweepCron } from './jobs/schedule-sweep.ts'
import { filesSweepJob } from './jobs/sweep-files.ts'
import { filePermissions } from './permissions.ts'
import { filesTrpcRouter } from './router.ts'

export { filePath } from './file-path.ts'
export { filesRouter } from './files-router.ts'

export const filesFeature = defineFeature({
  name: 'files',
  router: filesTrpcRouter,
  entities: [File],
  permissions: filePermissions,
  resources: [
    {
      subject: 'file',
      label: 'File',
      fields: { name: 'Name', content_type: 'Type', size: 'Bytes', expires_at: 'Expires' },
    },
  ],
  jobs: [filesExpireJob, filesSweepJob],
  crons: [filesExpireCron, filesSweepCron],
})
