/** A timestamptz of raw SQL (UTC text, microseconds) as the API answers it: ISO 8601, milliseconds, `Z`. */
export function isoTime(text: string): string
export function isoTime(text: string | null): string | null
export function isoTime(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}
