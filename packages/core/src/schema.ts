import * as z from 'zod/mini'

/** Pieces of input and output schemas that every feature shares. Browser-safe. */

/** A record's id. Lower case, so that ids compare as text. */
export const recordId = z.uuid().check(z.toLowerCase())

/** A moment in an answer: ISO 8601, UTC. */
export const timestamp = z.iso.datetime()

/**
 * A moment in an input: at most microseconds, within the years PostgreSQL and JavaScript agree on. An endless fraction or
 * the year 0 is an error only the database would find.
 */
export const moment = z.iso.datetime().check(
  z.maxLength(27, 'Must have at most microseconds.'),
  z.refine((time) => time >= '1900' && time < '2200', 'Must be between 1900 and 2199.'),
)

/** Text that stays on one line wherever it is shown: no line breaks, no null, no terminal control. */
export const withoutControl = z.regex(/^\P{Cc}*$/u, 'Must not contain control characters.')

/** A day without time or zone: `2026-11-23`, within the years that make sense for work. */
export const plainDate = z.iso
  .date('Must be a date like 2026-11-23.')
  .check(z.refine((day) => day >= '1900-01-01' && day <= '2199-12-31', 'Must be between 1900 and 2199.'))

/** The version the caller saw of a record that others may have changed since. */
export const recordVersion = z.int().check(z.positive())

/** Where a list goes on; spread into a list's input. */
export const pageInput = {
  cursor: z.optional(z.string().check(z.maxLength(8_000))),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  /** tRPC's infinite queries put 'forward' here, over anything of that name: a list's own sort direction is called `order`. */
  direction: z.optional(z.enum(['forward', 'backward'])),
}

/** One page of a list: `nextCursor` is null on the last. */
export function pageOf<Row extends z.core.$ZodType>(row: Row) {
  return z.strictObject({ data: z.array(row), nextCursor: z.nullable(z.string()) })
}
