import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { expireIdempotencyKeys } from '../expire-idempotency-keys.ts'
import { purgeExpired } from '../purge-expired.ts'

/** Ends one tenant's deletions whose time ran out, and forgets old answers of idempotent writes. */
export const trashPurgeJob = defineJob({
  name: 'trash.purge',
  input: z.strictObject({}),
  label: () => 'Emptying of the trash',
  visible: false,
  async handler(run) {
    await purgeExpired(run)
    await expireIdempotencyKeys(run)
  },
})
