import { expect, test } from 'vitest'
import { moveInOrder } from './move-in-order.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const moved = (id: string, to: number) => {
  const result = moveInOrder(rows, id, to)
  return result && { order: result.rows.map((row) => row.id).join(''), afterId: result.afterId }
}

test('a task goes up and down, and is told which one it follows', () => {
  expect(moved('c', 1)).toEqual({ order: 'acbd', afterId: 'a' })
  expect(moved('b', 2)).toEqual({ order: 'acbd', afterId: 'c' })
  expect(moved('a', 3)).toEqual({ order: 'bcda', afterId: 'd' })
})

test('the first task follows none', () => {
  expect(moved('d', 0)).toEqual({ order: 'dabc', afterId: null })
  expect(moved('b', -5)).toEqual({ order: 'bacd', afterId: null })
})

test('a task that stays, or is gone, moves nothing', () => {
  expect(moved('b', 1)).toBeNull()
  expect(moved('d', 9)).toBeNull()
  expect(moved('x', 0)).toBeNull()
})
