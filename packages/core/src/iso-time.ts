/** A timestamptz as raw SQL gives it (`2026-11-23 09:49:00.123456+00`) as the ISO 8601 of an answer. */
export function isoTime(text: string): string
export function isoTime(text: string | null): string | null
export function isoTime(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}
