import { defineFeature, router } from '@freehold/api'
import { expireKeysJob } from './jobs/expire-keys.ts'
import { expireKeysCron } from './jobs/schedule-expiry.ts'

/** Forgets the answers that the chain keeps by idempotency key. It has no procedures: every write is one. */
export const idempotencyFeature = defineFeature({
  name: 'idempotency',
  router: router({}),
  jobs: [expireKeysJob],
  crons: [expireKeysCron],
})
