const longestMs = 24 * 3_600_000

/** When a Retry-After header (seconds or a date) asks to come again, at most a day from `now`; null without a readable one. */
export function retryAtOf(header: string | undefined, now: Date): Date | null {
  if (header === undefined) return null
  const asked = /^\d{1,9}$/.test(header.trim()) ? now.getTime() + Number(header) * 1000 : Date.parse(header)
  if (Number.isNaN(asked) || asked <= now.getTime()) return null
  return new Date(Math.min(asked, now.getTime() + longestMs))
}
