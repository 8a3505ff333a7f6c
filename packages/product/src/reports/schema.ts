import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { currency } from '../money/schema.ts'

const month = z
  .string()
  .check(
    z.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'Must be a month like 2026-11.'),
    z.meta({ examples: ['2026-01'] }),
  )
const mostMonths = 60
const amount = z.int()

const monthsOf = ({ from, to }: { from: string; to: string }) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1

const period = {
  /** The first month and the last one, both in it. */
  from: month,
  to: month,
  clientId: z.optional(recordId),
}

const inOrder = z.refine<{ from: string; to: string }>(
  (given) => monthsOf(given) >= 1 && monthsOf(given) <= mostMonths,
  `Must be 1 to ${mostMonths} months, the first before the last.`,
)

export const revenueInput = z.strictObject(period).check(inOrder)
export const exportRevenueInput = z.strictObject({ ...period, format: z.enum(['csv', 'pdf']) }).check(inOrder)

/** Net, tax and gross of what was issued, and of the gross what is paid and what is open. In minor units. */
const sums = { count: z.int(), net: amount, tax: amount, gross: amount, paid: amount, open: amount }

export const revenue = z.strictObject({
  /** The workspace's currency: amounts are in it, by the rate of each invoice's issue date. */
  currency,
  from: z.string(),
  to: z.string(),
  /** By month and client, in this order. Months and clients without an invoice have no row. */
  rows: z.array(z.strictObject({ month: z.string(), clientId: recordId, clientName: z.string(), ...sums })),
  /** Every month of the period, those without an invoice too. */
  months: z.array(z.strictObject({ month: z.string(), ...sums })),
  total: z.strictObject(sums),
  /**
   * Invoices that are in none of the sums, by their own currency: no rate was known on their day, or another currency was the
   * workspace's then.
   */
  apart: z.array(z.strictObject({ currency, count: z.int(), gross: amount })),
})

export const startedJob = z.strictObject({ jobId: recordId })

export type RevenueInput = z.infer<typeof revenueInput>
export type ExportRevenueInput = z.infer<typeof exportRevenueInput>
export type Revenue = z.infer<typeof revenue>
export type RevenueSums = Revenue['total']
