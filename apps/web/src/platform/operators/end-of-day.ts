/** The moment a day (`YYYY-MM-DD`) ends where the viewer is, as ISO 8601 in UTC; null for none. */
export function endOfDay(day: string | null): string | null {
  if (day === null) return null
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + 1).toISOString()
}
