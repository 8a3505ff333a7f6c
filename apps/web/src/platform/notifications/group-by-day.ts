import { formatPlainDate } from '@freehold/ui'

interface Dated {
  /** ISO 8601. */
  createdAt: string
}

/** Rows in order under their day in the viewer's zone: “Today”, “Yesterday”, “21 Nov 2026”. */
export function groupByDay<Row extends Dated>(
  rows: readonly Row[],
  now: Date,
): { day: string; items: Row[] }[] {
  const groups: { day: string; items: Row[] }[] = []
  for (const row of rows) {
    const day = nameOf(new Date(row.createdAt), now)
    const last = groups.at(-1)
    if (last?.day === day) last.items.push(row)
    else groups.push({ day, items: [row] })
  }
  return groups
}

function nameOf(at: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (dateOf(at) === dateOf(now)) return 'Today'
  if (dateOf(at) === dateOf(yesterday)) return 'Yesterday'
  return formatPlainDate(dateOf(at))
}

function dateOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
