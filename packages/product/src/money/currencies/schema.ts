// Apart from what validates amounts: pages that only show them need no validation to be drawn.

/** ISO 4217: digits after the point. All that the European Central Bank publishes rates of, and some with other digits. */
const digits = {
  EUR: 2,
  USD: 2,
  GBP: 2,
  CHF: 2,
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PHP: 2,
  PLN: 2,
  RON: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  UAH: 2,
  VND: 0,
  ZAR: 2,
} as const

export type Currency = keyof typeof digits

export const currencies = Object.keys(digits) as [Currency, ...Currency[]]

/** How many digits an amount of this currency has after the point: its minor unit is 10 to the minus that. */
export function minorDigits(code: Currency): number {
  return digits[code]
}

/** An amount in minor units as people read it, exactly: `1,234,567.80`, `-12`. */
export function amountText(minor: number | bigint, code: Currency): string {
  const places = minorDigits(code)
  const negative = minor < 0
  const text = String(minor)
    .replace('-', '')
    .padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`
}

/** The same for programs and spreadsheets: `1234567.80`. */
export function amountDecimal(minor: number | bigint, code: Currency): string {
  return amountText(minor, code).replaceAll(',', '')
}
