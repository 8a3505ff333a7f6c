/** The calendar day where the viewer is, `YYYY-MM-DD`, `plusDays` days from `now`. */
export function localDay(now: Date, plusDays = 0): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + plusDays)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
