/** How the reader writes numbers: `,` and `.` in German, `.` and `,` in English. */
export interface Separators {
  decimal: string
  group: string
}

export function separatorsOf(locale: string | undefined): Separators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-12345678.9)
  const of = (type: string) => parts.find((part) => part.type === type)?.value
  return { decimal: of('decimal') ?? '.', group: of('group') ?? ',' }
}

/** The reader's own, by the browser's language. */
export const reader: Separators = separatorsOf(
  typeof navigator === 'undefined' ? undefined : navigator.language,
)

/** Digits, with one mark between thousands, or between hundreds as in India. */
const grouped = /^(?:\d*|\d{1,3}([.,])(?:\d{2,3}\1)*\d{3})$/

/**
 * What was typed as a whole number of the smallest unit: `12,5` with two places is 1250. Both marks are taken for the decimal
 * one; the reader's own habit decides only where it can be meant either way (`1.234`). Null for what is no number, has more
 * places than there are, or is too large to be kept exactly: nothing is ever rounded.
 */
export function parseDecimal(text: string, places: number, separators = reader): number | null {
  const typed = text.trim().replace(/[\s\u00a0\u202f'’]/g, '')
  const found = /^([-−+]?)(\d*(?:[.,]\d+)*[.,]?)$/.exec(typed)
  const [, sign = '', body = ''] = found ?? []
  if (!found || !/\d/.test(body)) return null
  const at = decimalMark(body, separators)
  const whole = at === -1 ? body : body.slice(0, at)
  const fraction = at === -1 ? '' : body.slice(at + 1).replace(/0+$/, '')
  if (!grouped.test(whole) || fraction.length > places) return null
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}${fraction.padEnd(places, '0')}`)
  if (!Number.isSafeInteger(value)) return null
  return sign === '-' || sign === '−' ? 0 - value : value
}

/** Where the decimal mark stands; -1: there is none. */
function decimalMark(body: string, { group }: Separators): number {
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
  if (last === -1) return -1
  const mark = body[last]
  const first = body.search(/[.,]/)
  // Two of one kind are grouping; of two kinds the last is the decimal mark.
  if (first !== last) return body.slice(0, last).includes(mark ?? '') ? -1 : last
  const groups = mark === group && /^\d{1,3}[.,]\d{3}$/.test(body)
  return groups ? -1 : last
}

/** As it stands in a field: every digit, the reader's decimal mark, no grouping; at least `least` places. */
export function decimalText(value: number, places: number, least = places, separators = reader): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const all = places === 0 ? '' : digits.slice(-places)
  const fraction = all.slice(0, Math.max(least, all.replace(/0+$/, '').length))
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `${separators.decimal}${fraction}`}`
}
