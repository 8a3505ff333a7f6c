import { expect, test } from 'vitest'
import { drawLife } from './scenario/draw-life.ts'
import { shrink } from './shrink.ts'

test('a life that fails by two of its steps is told with those two', async () => {
  const steps = drawLife(1, 1, 90)
  const guilty = [steps[17], steps[60]]
  const short = await shrink(steps, async (kept) => guilty.every((step) => step && kept.includes(step)), 400)
  expect(short).toEqual(guilty)
})

test('the same seed draws the same life, another one another', () => {
  expect(drawLife(5, 3, 120)).toEqual(drawLife(5, 3, 120))
  expect(drawLife(5, 4, 120)).not.toEqual(drawLife(5, 3, 120))
})
