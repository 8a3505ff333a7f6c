import { expect, test } from 'vitest'
import { mostAsking, whileFewAsk } from './while-few-ask.ts'

test('however many syncs begin, few hold a connection while Stripe is asked; one that fails makes room too', async () => {
  let now = 0
  let most = 0
  const answers: (() => void)[] = []
  const syncs = Array.from({ length: 12 }, (_, i) =>
    whileFewAsk(async () => {
      most = Math.max(most, ++now)
      await new Promise<void>((resolve) => answers.push(resolve))
      now -= 1
      if (i % 2 === 0) throw new Error('Stripe is away')
    }),
  )
  const ended = Promise.allSettled(syncs)
  while (answers.length > 0) {
    answers.shift()?.()
    await new Promise(setImmediate)
  }
  expect((await ended).filter(({ status }) => status === 'rejected')).toHaveLength(6)
  expect([most, now]).toEqual([mostAsking, 0])
})
