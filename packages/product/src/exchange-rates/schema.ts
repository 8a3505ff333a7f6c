import { plainDate } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { currency } from '../money/schema.ts'

/** The rates of a day, or the last known before it; unless a day is given, the newest. */
export const listRatesInput = z.strictObject({ day: z.optional(plainDate) })

export const exchangeRates = z.strictObject({
  /** Null while no rates are known. */
  day: z.nullable(z.string()),
  /** Where they come from: the European Central Bank, or samples that stand in for it in a demo. */
  source: z.nullable(z.enum(['ecb', 'sample'])),
  data: z.array(
    z.strictObject({
      currency,
      /** How many units of the currency one euro buys, as published. */
      perEuro: z.string(),
    }),
  ),
})

export type ListRatesInput = z.infer<typeof listRatesInput>
export type ExchangeRates = z.infer<typeof exchangeRates>
