import { expect, test } from 'vitest'
import { compareSums } from './compare-sums.ts'
import { settleInOrder, settleUnsure } from './settle-unsure.ts'

const of = (...quantities: number[]) => quantities.map((quantity, i) => ({ id: `${i}`, quantity }))

test('the sum of a minute says which of the unsure ones arrived', () => {
  expect(settleUnsure(17, 10, of(7, 5))).toEqual(new Set(['0']))
  expect(settleUnsure(22, 10, of(7, 5))).toEqual(new Set(['0', '1']))
  expect(settleUnsure(10, 10, of(7, 5))).toEqual(new Set())
  expect(settleUnsure(0.3, 0.1, of(0.2))).toEqual(new Set(['0']))
})

test('what fits several answers or none is not guessed, unless it is the same money', () => {
  expect(settleUnsure(15, 10, of(5, 2, 3))).toBeNull()
  expect(settleUnsure(11, 10, of(5, 7))).toBeNull()
  expect(settleUnsure(15, 10, of(5, 5))?.size).toBe(1)
  expect(settleUnsure(15, 10, of(...Array.from({ length: 13 }, () => 5)))).toBeNull()
})

test('of many that were sent one after the other the first so many arrived', () => {
  const many = of(...Array.from({ length: 40 }, (_, i) => 1 + (i % 3)))
  expect(settleInOrder(10 + 39, 10, many)?.size).toBe(20)
  expect(settleInOrder(10, 10, many)).toEqual(new Set())
  expect(settleInOrder(15, 10, of(5, 2, 3))).toEqual(new Set(['0']))
  expect(settleInOrder(12, 10, of(5, 2, 3))).toBeNull()
  expect(settleInOrder(10, 10, of(5, -5))).toBeNull()
})

test('a withdrawal that arrived is missing from the sum', () => {
  expect(settleUnsure(0, 10, of(-10))).toEqual(new Set(['0']))
  expect(settleUnsure(10, 10, of(-10))).toEqual(new Set())
})

test('only hours that differ are found, and only what Stripe lacks and can be named is to be sent again', () => {
  const hour = new Date('2026-11-20T10:00Z')
  const reports = of(7, 5)
  const compare = (stripe: number) => compareSums([{ hour, reports, stripe }])
  expect(compare(12)).toEqual([])
  expect(compare(7)).toEqual([{ hour, ours: 12, stripe: 7, missing: ['1'] }])
  expect(compare(0)).toMatchObject([{ missing: ['0', '1'] }])
  expect(compare(3)).toMatchObject([{ missing: [] }])
  expect(compare(19)).toMatchObject([{ missing: [] }])
})
