import { type Currency, minorDigits } from '../money/currencies/schema.ts'

const places = 12

/** A decimal of digits and at most one point as `units / 10^scale`. */
function parseDecimal(text: string): { units: bigint; scale: bigint } {
  const [whole = '0', fraction = ''] = text.split('.')
  return { units: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) }
}

function rounded(a: bigint, b: bigint): bigint {
  const magnitude = ((a < 0n ? -a : a) * 2n + b) / (b * 2n)
  return a < 0n ? -magnitude : magnitude
}

/** What one unit of `from` is worth in `to`, with twelve digits after the point, of two rates against the euro. */
export function crossRate(fromPerEuro: string, toPerEuro: string): string {
  const [from, to] = [parseDecimal(fromPerEuro), parseDecimal(toPerEuro)]
  const units = rounded(to.units * from.scale * 10n ** BigInt(places), to.scale * from.units)
  const text = units.toString().padStart(places + 1, '0')
  return `${text.slice(0, -places)}.${text.slice(-places)}`
}

/** An amount in minor units of `from` in minor units of `to`, the half away from zero. */
export function convertAmount(minor: number, rate: string, from: Currency, to: Currency): number {
  const { units, scale } = parseDecimal(rate)
  const raise = 10n ** BigInt(minorDigits(to))
  return Number(rounded(BigInt(minor) * units * raise, scale * 10n ** BigInt(minorDigits(from))))
}
