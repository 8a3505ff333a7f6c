export const spans = ['year', '12-months', 'last-year', '24-months'] as const
export type Span = (typeof spans)[number]

export const spanLabels: Record<Span, string> = {
  year: 'This year',
  '12-months': 'Last 12 months',
  'last-year': 'Last year',
  '24-months': 'Last 24 months',
}

/** First and last month of a span, `2026-11`; the month that runs where the viewer is belongs to it. */
export function toMonths(span: Span, now: Date): { from: string; to: string } {
  const [year, month] = [now.getFullYear(), now.getMonth()]
  if (span === 'year') return { from: monthOf(year, 0), to: monthOf(year, month) }
  if (span === 'last-year') return { from: monthOf(year - 1, 0), to: monthOf(year - 1, 11) }
  return { from: monthOf(year, month - (span === '12-months' ? 11 : 23)), to: monthOf(year, month) }
}

function monthOf(year: number, month: number): string {
  const at = new Date(year, month)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`
}

const short = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const long = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `2026-11` → `Nov 2026`; without the year, but for a January, under a chart. */
export function monthText(month: string, isShort = false): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return (isShort && at.getUTCMonth() > 0 ? short : long).format(at)
}
