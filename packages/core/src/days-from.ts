const dayMs = 86_400_000

/** `days` of 24 hours after `moment` (before it, when negative). */
export function daysFrom(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * dayMs)
}
