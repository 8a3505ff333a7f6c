import { numberLocale } from './locale.ts'

const formats = new Map<string, Intl.NumberFormat>()

/**
 * Formats an amount in minor units (cents, or whole yen) exactly, however large it is, with a real minus sign.
 * @param minor minor units of `currency`
 * @param currency ISO 4217 code
 * @param digits how many of them are after the point. ISO 4217 says so; Intl says how people write it, which for forints is none
 */
export function formatMoney(minor: bigint, currency: string, digits: number): string {
  const format = formats.get(`${currency} ${digits}`) ?? createFormat(currency, digits)
  return format.format(toDecimal(minor, digits)).replace('-', '−')
}

function createFormat(currency: string, digits: number): Intl.NumberFormat {
  const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const format = new Intl.NumberFormat(numberLocale, { style: 'currency', currency, ...exactly })
  formats.set(`${currency} ${digits}`, format)
  return format
}

/** A decimal string keeps every digit; a number would round beyond 2^53 minor units. */
function toDecimal(minor: bigint, digits: number): Intl.StringNumericLiteral {
  const sign = minor < 0n ? '-' : ''
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = digits > 0 ? `.${text.slice(-digits)}` : ''
  return `${sign}${whole}${fraction}` as Intl.StringNumericLiteral
}
