import { defineFeature } from '@freehold/api'
import { attachmentPermissions } from './permissions.ts'
import { attachmentsRouter } from './router.ts'
import { storedFiles, storedMegabytes } from './stored-files.ts'

export { storedBytes } from './stored-bytes.ts'

/** Files of records. A kind of record has them by `attachments: true` on its resource and `ownsFiles(table)` in a migration. */
export const attachmentsFeature = defineFeature({
  name: 'attachments',
  router: attachmentsRouter,
  permissions: attachmentPermissions,
  quotas: [
    { quota: 'files', rows: storedFiles },
    { quota: 'storageMegabytes', rows: storedMegabytes },
  ],
})
