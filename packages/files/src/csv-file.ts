import { daysFrom } from '@freehold/core'

const keptDays = 7

/** What a job that writes a CSV for somebody says of it: `projects-2026-11-23.csv`, there for a week. */
export function csvFile(what: string, now: Date): { name: string; contentType: string; expiresAt: Date } {
  return {
    name: `${what}-${now.toISOString().slice(0, 10)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    expiresAt: daysFrom(now, keptDays),
  }
}
