import { formatPlainDate, PlainDate } from '@freehold/ui'

/** The day of a moment as bills have it: in UTC, the same for every reader. */
export function Day({ at }: { at: string }) {
  return <PlainDate value={dayOf(at)} />
}

export function dayWords(at: string): string {
  return formatPlainDate(dayOf(at))
}

function dayOf(at: string): string {
  return at.slice(0, 10)
}
