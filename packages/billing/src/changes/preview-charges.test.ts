import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { todayOf } from './preview-charges.ts'

const line = (amount: number) => ({ amount, description: 'A seat', quantity: 1, parent: null })

test('the lines of a preview add up to what is paid, also when Stripe sends the first ten of many', () => {
  const preview = {
    ...{ currency: 'usd', subtotal: 1_150, total: 1_150, total_taxes: [] },
    lines: { data: Array.from({ length: 10 }, () => line(100)), has_more: true },
  } as unknown as Stripe.Invoice
  const { lines, total } = todayOf(preview)
  expect(lines).toHaveLength(11)
  expect(lines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(total.amount)
})
