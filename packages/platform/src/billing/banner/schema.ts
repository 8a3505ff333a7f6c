import { timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** What everybody in the workspace should know about its plan, above every page; null: nothing. */
export const bannerOutput = z.strictObject({
  banner: z.nullable(
    z.strictObject({
      kind: z.enum(['trial_ending', 'past_due', 'canceling', 'restricted', 'cancelled']),
      /** When it changes by itself: the trial ends, the workspace becomes read-only, closes, is erased. */
      at: z.nullable(timestamp),
      /** Where the open invoice is paid; only for those who decide about money. */
      payUrl: z.nullable(z.string()),
      /** The caller decides about money here. */
      manages: z.boolean(),
    }),
  ),
})
