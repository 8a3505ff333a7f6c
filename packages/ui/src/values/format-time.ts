import { dateLocale } from './locale.ts'

const exact = new Intl.DateTimeFormat(dateLocale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})
const sameYear = new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short', year: 'numeric' })
const plain = new Intl.DateTimeFormat(dateLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `Mon, 23 Nov 2026, 10:41:07 CET` in the viewer's zone. */
export function formatExactTime(at: Date): string {
  return exact.format(at)
}

/** `just now`, `4 min. ago`, `3 hr. ago`, `yesterday`, `in 2 days`; beyond six days the date in the viewer's zone. */
export function formatRelativeTime(at: Date, now: Date): string {
  const deltaMs = at.getTime() - now.getTime()
  const sizeMs = Math.abs(deltaMs)
  if (sizeMs < 45_000) return 'just now'
  if (sizeMs < hourMs) return relative.format(Math.trunc(deltaMs / minuteMs) || Math.sign(deltaMs), 'minute')
  if (sizeMs < dayMs) return relative.format(Math.trunc(deltaMs / hourMs), 'hour')
  if (sizeMs < 7 * dayMs) return relative.format(Math.trunc(deltaMs / dayMs), 'day')
  return (at.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(at)
}

/** `2026-11-23` → `23 Nov 2026`: a calendar date has no zone and must not move by one. */
export function formatPlainDate(date: string): string {
  return plain.format(new Date(`${date}T00:00:00Z`))
}
