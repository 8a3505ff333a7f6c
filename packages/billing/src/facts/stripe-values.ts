/** Stripe tells times in whole seconds since 1970. */
export function dateOf(seconds: number): Date
export function dateOf(seconds: number | null | undefined): Date | null
export function dateOf(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : new Date(seconds * 1000)
}

/** What may be an id or, expanded, the thing. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null)
}
