import type { Stripe } from 'stripe'

/** 12 places, the most Stripe takes. */
const scale = 10n ** 12n

/** On the wire a decimal is text; the SDK makes its `Decimal` of it. */
export function wireDecimal(text: string): Stripe.Decimal {
  return text as unknown as Stripe.Decimal
}

/** Exact, in billionths of a thousandth. @throws RangeError when it is not a number. */
export function scaled(value: Stripe.Decimal | string | number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{0,12})\d*)?$/.exec(String(value))
  if (!match) throw new RangeError(`Not a decimal: ${value}`)
  const [, sign, whole = '0', places = ''] = match
  const number = BigInt(whole) * scale + BigInt(places.padEnd(12, '0'))
  return sign ? -number : number
}

/** To the nearest whole number, halves away from zero. */
export function roundScaled(value: bigint): number {
  return Number(divideRounded(value, scale))
}

/** `part/whole` of an amount, to the nearest, halves away from zero. Whole > 0. */
export function share(amount: number, part: number, whole: number): number {
  return Number(divideRounded(BigInt(amount) * BigInt(part), BigInt(whole)))
}

export function decimalText(value: bigint): string {
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  const places = (size % scale).toString().padStart(12, '0').replace(/0+$/, '')
  return `${sign}${size / scale}${places ? `.${places}` : ''}`
}

function divideRounded(number: bigint, by: bigint): bigint {
  const half = by / 2n
  return number >= 0n ? (number + half) / by : -((-number + half) / by)
}
