import { expect, test } from 'vitest'
import { formatMoney } from './format-money.ts'

test('minor units follow the currency: two digits, none, three', () => {
  expect(formatMoney(1_250_000n, 'EUR', 2)).toBe('€12,500.00')
  expect(formatMoney(1_250_000n, 'JPY', 0)).toBe('¥1,250,000')
  expect(formatMoney(1_250_000n, 'BHD', 3)).toContain('1,250.000')
  // Intl writes forints without digits, but ISO 4217 counts them in hundredths.
  expect(formatMoney(1_250_000n, 'HUF', 2)).toContain('12,500.00')
})

test('amounts beyond the exact range of a number keep every digit', () => {
  expect(formatMoney(123_456_789_012_345_678_901n, 'EUR', 2)).toBe('€1,234,567,890,123,456,789.01')
})

test('small and negative amounts keep sign and leading zeros', () => {
  expect(formatMoney(0n, 'EUR', 2)).toBe('€0.00')
  expect(formatMoney(5n, 'EUR', 2)).toBe('€0.05')
  expect(formatMoney(-48_250n, 'USD', 2)).toBe('−$482.50')
  expect(formatMoney(-5n, 'USD', 2)).toBe('−$0.05')
})
