import { localDay } from '../record/local-day.ts'

export const periods = ['month', 'last-month', 'quarter', 'year', 'last-year'] as const
export type Period = (typeof periods)[number]

export const periodLabels: Record<Period, string> = {
  month: 'This month',
  'last-month': 'Last month',
  quarter: 'This quarter',
  year: 'This year',
  'last-year': 'Last year',
}

/** First and last day of a period where the viewer is; both belong to it. */
export function toDays(period: Period, now: Date): { issuedFrom: string; issuedTo: string } {
  const year = now.getFullYear()
  const month = now.getMonth()
  const quarter = month - (month % 3)
  const [first, after] = {
    month: [new Date(year, month), new Date(year, month + 1)],
    'last-month': [new Date(year, month - 1), new Date(year, month)],
    quarter: [new Date(year, quarter), new Date(year, quarter + 3)],
    year: [new Date(year, 0), new Date(year + 1, 0)],
    'last-year': [new Date(year - 1, 0), new Date(year, 0)],
  }[period] as [Date, Date]
  return { issuedFrom: localDay(first), issuedTo: localDay(after, -1) }
}
