import { sql } from 'kysely'

const megabyte = 1_000_000

/** What uses up the plan's quota of files: those of records, not those in the trash, nor what is on its way out. */
export const storedFiles = sql`select from live.file where record_id is not null and expires_at is null`

/** The bytes of all of them, as one number; null when there are none. */
export const storedSum = sql`select sum(size) as bytes from live.file where record_id is not null and expires_at is null`

/** One row for each megabyte of them, begun ones too. */
export const storedMegabytes = sql`
  select from generate_series(1, (select ceil(b.bytes / ${sql.lit(megabyte)}) from (${storedSum}) b)::integer)`

export function megabytesOf(bytes: number): number {
  return Math.ceil(bytes / megabyte)
}
