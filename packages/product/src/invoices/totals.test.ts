import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invoiceTotals, largestTotal, lineNet, type PricedLine, roundedQuotient } from './totals.ts'

const line: fc.Arbitrary<PricedLine> = fc.record({
  quantity: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  unitPrice: fc.integer({ min: -100_000_000, max: 100_000_000 }),
  discount: fc.integer({ min: 0, max: 10_000 }),
  taxRate: fc.constantFrom(0, 700, 1_900, 2_550, 10_000),
})
const lines = fc.array(line, { maxLength: 30 })
const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0)
const settings = { seed: 20_261_123, numRuns: 500 }

describe('totals', () => {
  test.each([
    // quantity in thousandths, price in cents, discount and tax in hundredths of a percent
    [[1_500, 10_000, 0, 1_900], 15_000, 2_850],
    // 0.5 ct away from zero, both ways
    [[500, 1, 0, 0], 1, 0],
    [[-500, 1, 0, 0], -1, 0],
    [[333, 100, 0, 0], 33, 0],
    // 10 % of 33 is 3.3: 3
    [[333, 100, 1_000, 0], 30, 0],
    [[1_000, 1_000, 10_000, 1_900], 0, 0],
    [[1_000_000_000, 1_000_000, 0, 0], 1_000_000_000_000, 0],
  ] as const)('of %j are net %i and tax %i', ([quantity, unitPrice, discount, taxRate], net, tax) => {
    const totals = invoiceTotals([{ quantity, unitPrice, discount, taxRate }])
    expect(totals).toMatchObject({ net, tax, gross: net + tax })
  })

  test('count tax once per rate on the sum: three lines of 0.05 at 10 % are 0.02, not 0.03', () => {
    const each = { quantity: 1_000, unitPrice: 5, discount: 0, taxRate: 1_000 }
    expect(invoiceTotals([each, each, each])).toMatchObject({ net: 15, tax: 2, gross: 17 })
  })

  test('add up: lines to net, rates to tax, both to gross; all whole numbers', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const totals = invoiceTotals(given)
        expect(totals.lines).toEqual(given.map(lineNet))
        expect(sum(totals.lines)).toBe(totals.net)
        expect(sum(totals.taxes.map(({ net }) => net))).toBe(totals.net)
        expect(sum(totals.taxes.map(({ tax }) => tax))).toBe(totals.tax)
        expect(totals.gross).toBe(totals.net + totals.tax)
        for (const amount of [...totals.lines, totals.net, totals.tax, totals.gross])
          expect(Number.isSafeInteger(amount)).toBe(true)
      }),
      settings,
    )
  })

  test('do not depend on the order of lines, and a credit of everything comes to nothing', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { lines: _, ...totals } = invoiceTotals(given)
        const { lines: __, ...turned } = invoiceTotals(given.toReversed())
        expect(turned).toEqual(totals)
        const credit = given.map((each) => ({ ...each, quantity: -each.quantity }))
        const both = invoiceTotals([...given, ...credit])
        expect([both.net, both.tax, both.gross].map((each) => each + 0)).toEqual([0, 0, 0])
      }),
      settings,
    )
  })

  test('are off by less than half a minor unit per rounding from exact fractions', () => {
    fc.assert(
      fc.property(line, ({ quantity, unitPrice, discount, taxRate }) => {
        // In units of 1e-7 of a minor unit; the exact value, without any rounding.
        const exact = BigInt(quantity) * BigInt(unitPrice) * BigInt(10_000 - discount)
        const net = BigInt(lineNet({ quantity, unitPrice, discount, taxRate })) * 10_000_000n
        const off = net - exact
        // Two roundings, of the price (whose discount is taken off as well) and of the discount.
        expect(off < 10_000_001n && off > -10_000_001n).toBe(true)
      }),
      settings,
    )
  })

  test('of an amount beyond what numbers hold are refused, not wrong', () => {
    const huge = { quantity: 1_000_000_000, unitPrice: 1_000_000_000_000, discount: 0, taxRate: 0 }
    expect(() => invoiceTotals([huge])).toThrow(RangeError)
    expect(() => lineNet(huge)).toThrow(RangeError)
    expect(invoiceTotals([{ ...huge, quantity: 1_000_000 }]).gross).toBe(largestTotal)
  })
})

test('a quotient is rounded to the nearest, the half away from zero', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (a, b) => {
        const off = (roundedQuotient(a, b) * b - a) * 2n
        expect(off <= b && off >= -b).toBe(true)
        if (off === b || off === -b) expect(off > 0n).toBe(a > 0n)
      },
    ),
    settings,
  )
})
