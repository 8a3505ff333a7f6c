import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { removeExpiredFiles } from '../remove-expired-files.ts'

/** Removes one tenant's files whose time ran out. */
export const filesExpireJob = defineJob({
  name: 'files.expire',
  input: z.strictObject({}),
  label: () => 'Removal of expired files',
  visible: false,
  handler: removeExpiredFiles,
})
