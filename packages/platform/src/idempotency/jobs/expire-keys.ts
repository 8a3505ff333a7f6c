import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { expireIdempotencyKeys } from '../expire-idempotency-keys.ts'

/** Forgets one tenant's old answers of idempotent writes. */
export const expireKeysJob = defineJob({
  name: 'idempotency.expire',
  input: z.strictObject({}),
  label: () => 'Removal of old idempotency keys',
  visible: false,
  handler: expireIdempotencyKeys,
})
