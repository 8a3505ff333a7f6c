import { timestamp } from '@freehold/core/schema'
import { meterName, planRef } from '@freehold/plans/schema'
import * as z from 'zod/mini'

/** In the smallest unit of the currency (cents); the currency is ISO 4217 in capitals. */
const money = z.strictObject({ amount: z.int(), currency: z.string() })

export const meterUse = z.strictObject({
  meter: meterName,
  /** "API calls" */
  label: z.string(),
  /** What is counted, in the plural: "calls". */
  unit: z.string(),
  used: z.number(),
  /** What costs nothing more; null: everything. */
  included: z.nullable(z.number()),
  /** Where more is refused; null: nowhere. */
  limit: z.nullable(z.number()),
  /** What the period comes to if it goes on as it went; null in its first day. */
  forecast: z.nullable(z.number()),
  /** For each `per` units above the included. Null: nothing is charged. */
  price: z.nullable(z.strictObject({ each: money, per: z.int() })),
  /** What is above the included costs; null where nothing is charged, and to who may not see what the workspace pays. */
  cost: z.nullable(z.strictObject({ soFar: money, forecast: z.nullable(money) })),
})

/** What the workspace has used of its meters in the month that is invoiced next. */
export const usageOutput = z.strictObject({
  plan: planRef,
  period: z.strictObject({ startsAt: timestamp, endsAt: timestamp }),
  /** Now, as the payment provider has it. */
  at: timestamp,
  meters: z.array(meterUse),
})
