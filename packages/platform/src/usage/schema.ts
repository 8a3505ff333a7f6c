import { plainDate, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** `day`: the last 24 hours by the hour. `month`: the last 30 days by the day (UTC). */
export const usagePeriods = ['day', 'month'] as const

export const usageInput = z.strictObject({ period: z._default(z.enum(usagePeriods), 'day') })

export const usageOutput = z.strictObject({
  period: z.enum(usagePeriods),
  /** Calls of the whole workspace; null: without limit. */
  requestsPerMinute: z.nullable(z.int()),
  /** Calls by API keys in this calendar month (UTC). */
  month: z.strictObject({
    from: plainDate,
    used: z.int(),
    limit: z.nullable(z.int()),
    resetsAt: timestamp,
  }),
  /** From the oldest; `at` is where the hour or the day begins. */
  series: z.array(
    z.strictObject({
      at: timestamp,
      /** Calls that were let through, those of keys included. */
      calls: z.int(),
      byKeys: z.int(),
      /** Calls refused by a limit. */
      refused: z.int(),
    }),
  ),
  /** Who called in the period, the most first. */
  callers: z.array(
    z.strictObject({
      /** Null: people in the app. */
      keyId: z.nullable(recordId),
      /** Of the key; null for one that is another person's, or is no more. */
      name: z.nullable(z.string()),
      calls: z.int(),
      refused: z.int(),
    }),
  ),
})
