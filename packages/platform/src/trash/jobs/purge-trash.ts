import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { purgeExpired } from '../purge-expired.ts'

/** Ends one tenant's deletions whose time ran out. */
export const trashPurgeJob = defineJob({
  name: 'trash.purge',
  input: z.strictObject({}),
  label: () => 'Emptying of the trash',
  visible: false,
  handler: purgeExpired,
})
