/** The moment a day begins where the viewer is, as ISO 8601 in UTC; `plusDays` later days begin later. */
export function dayStart(day: string, plusDays = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + plusDays).toISOString()
}
