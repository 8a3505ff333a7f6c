import { expect, test } from 'vitest'
import { drawLife } from './scenario/draw-life.ts'
import type { Step } from './scenario/step.ts'
import { shrink } from './shrink.ts'

test('a life that fails by two of its steps is told with those two', async () => {
  const steps = drawLife(1, 1, 90)
  const guilty = [steps[17], steps[60]]
  const fails = async (kept: readonly Step[]) => guilty.every((step) => step && kept.includes(step))
  expect(await shrink(steps, fails, Number.POSITIVE_INFINITY)).toEqual(guilty)
})

test('when its time is over a life is told as it is', async () => {
  const steps = drawLife(1, 1, 90)
  expect(await shrink(steps, async () => true, performance.now())).toBe(steps)
})

test('the same seed draws the same life, another one another', () => {
  expect(drawLife(5, 3, 120)).toEqual(drawLife(5, 3, 120))
  expect(drawLife(5, 4, 120)).not.toEqual(drawLife(5, 3, 120))
})
