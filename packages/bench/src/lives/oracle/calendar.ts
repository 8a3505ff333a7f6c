export const hour = 3_600
export const day = 24 * hour

/** So many months after, in UTC seconds; on the month's last day when it has no such day. */
export function monthsAfter(anchor: number, months: number): number {
  const from = new Date(anchor * 1000)
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)
  const last = new Date(first)
  last.setUTCMonth(last.getUTCMonth() + 1, 0)
  const inMonth = Math.min(from.getUTCDate(), last.getUTCDate())
  const timeOfDay = anchor - Math.floor(anchor / day) * day
  return first / 1000 + (inMonth - 1) * day + timeOfDay
}

/** The first second after the calendar month that holds `at`, `months` later. */
export function endOfMonth(at: number, months = 0): number {
  const date = new Date(at * 1000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, 1) / 1000
}
