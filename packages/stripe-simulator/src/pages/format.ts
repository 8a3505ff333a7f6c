/** Minor units as people read them: `1234, 'usd'` → $12.34. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}

/** Seconds as `23 Nov 2026, 10:44 UTC`. */
export function moment(seconds: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat('en-GB', format).format(seconds * 1000)} UTC`
}

/** Seconds as `23 Nov 2026`. */
export function day(seconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(seconds * 1000)
}

/** `past_due` → `past due`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ')
}
