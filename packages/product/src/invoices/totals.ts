/**
 * The arithmetic of invoices: one module for server, PDF and browser. Whole numbers throughout (minor units, thousandths,
 * hundredths of a percent), in bigint inside, so that nothing is lost between.
 */

export interface PricedLine {
  /** In thousandths: 1500 is one and a half. Negative: a credit. */
  quantity: number
  /** In minor units of the currency, before tax. */
  unitPrice: number
  /** In hundredths of a percent of the line: 1000 is 10 %. */
  discount: number
  /** In hundredths of a percent: 1900 is 19 %. */
  taxRate: number
}

/** All lines of one tax rate. */
export interface TaxShare {
  rate: number
  net: number
  tax: number
}

export interface InvoiceTotals {
  /** Net of each line, in their order. */
  lines: number[]
  net: number
  /** By rate, the highest first. */
  taxes: TaxShare[]
  tax: number
  gross: number
}

/** The largest total that is taken: far below where JSON's numbers lose digits. */
export const largestTotal = 1_000_000_000_000_000

/** `a / b`, the half away from zero, as people round by hand. `b` is positive. */
export function roundedQuotient(a: bigint, b: bigint): bigint {
  const magnitude = ((a < 0n ? -a : a) * 2n + b) / (b * 2n)
  return a < 0n ? -magnitude : magnitude
}

const exactNet = ({ quantity, unitPrice, discount }: PricedLine): bigint => {
  const full = roundedQuotient(BigInt(quantity) * BigInt(unitPrice), 1_000n)
  return full - roundedQuotient(full * BigInt(discount), 10_000n)
}

/** Quantity times price, rounded, less the discount, rounded: EN 16931, BT-131 with the line's allowance BT-136. */
export function lineNet(line: PricedLine): number {
  return inRange(exactNet(line))
}

/**
 * The totals of an invoice. Tax is counted once per rate, on the sum of its lines, and rounded there (EN 16931, BT-117): the sum
 * of taxes rounded line by line would differ from what the tax office expects.
 * @throws RangeError beyond `largestTotal`
 */
export function invoiceTotals(lines: readonly PricedLine[]): InvoiceTotals {
  const nets = lines.map(exactNet)
  const byRate = new Map<number, bigint>()
  lines.forEach(({ taxRate }, i) => {
    byRate.set(taxRate, (byRate.get(taxRate) ?? 0n) + (nets[i] ?? 0n))
  })
  const shares = [...byRate].sort(([a], [b]) => b - a)
  const taxed = shares.map(([rate, net]) => ({
    rate,
    net,
    tax: roundedQuotient(net * BigInt(rate), 10_000n),
  }))
  const net = nets.reduce((sum, each) => sum + each, 0n)
  const tax = taxed.reduce((sum, share) => sum + share.tax, 0n)
  return {
    lines: nets.map(inRange),
    net: inRange(net),
    taxes: taxed.map((share) => ({ rate: share.rate, net: inRange(share.net), tax: inRange(share.tax) })),
    tax: inRange(tax),
    gross: inRange(net + tax),
  }
}

function inRange(amount: bigint): number {
  if (amount > largestTotal || amount < -largestTotal) throw new RangeError('The amount is too large')
  return Number(amount)
}
