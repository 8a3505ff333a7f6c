import { numberLocale } from './locale.ts'

const whole = new Intl.NumberFormat(numberLocale)

/** `1234567` → `1,234,567`. */
export function formatCount(value: number | bigint): string {
  return whole.format(value)
}

/** A whole number in tabular digits. */
export function Count({ value }: { value: number | bigint }) {
  return <span className="fh-num">{formatCount(value)}</span>
}
