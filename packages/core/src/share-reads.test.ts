import { expect, test } from 'vitest'
import { shareReads } from './share-reads.ts'

/** A read that the test ends by hand. */
function byHand() {
  const begun: { key: string; end: (answer: string) => void; fail: (error: Error) => void }[] = []
  const ask = shareReads<string>(
    (key) => new Promise((resolve, reject) => begun.push({ key, end: resolve, fail: reject })),
  )
  return { begun, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('who asks while a read is under way gets the answer of one that begins after they asked', async () => {
  const { begun, ask } = byHand()
  const first = ask('a')
  const later = [ask('a'), ask('a'), ask('a')]
  expect(begun).toHaveLength(1)
  begun[0]?.end('before')
  expect(await first).toBe('before')
  await settled()
  expect(begun).toHaveLength(2)
  begun[1]?.end('after')
  expect(await Promise.all(later)).toEqual(['after', 'after', 'after'])
})

test('who asks while the shared one is under way waits for another', async () => {
  const { begun, ask } = byHand()
  const first = ask('a')
  const second = ask('a')
  begun[0]?.end('1')
  await first
  await settled()
  const third = ask('a')
  begun[1]?.end('2')
  expect(await second).toBe('2')
  await settled()
  begun[2]?.end('3')
  expect(await third).toBe('3')
})

test('keys do not wait for each other, and what is answered is forgotten', async () => {
  const { begun, ask } = byHand()
  const answers = [ask('a'), ask('b')]
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b'])
  for (const { key, end } of begun) end(key)
  expect(await Promise.all(answers)).toEqual(['a', 'b'])
  await settled()
  void ask('a')
  expect(begun).toHaveLength(3)
})

test('a read that fails is its askers’ error alone; who waited gets a read of their own', async () => {
  const { begun, ask } = byHand()
  const first = ask('a')
  const second = ask('a')
  begun[0]?.fail(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await settled()
  begun[1]?.end('back')
  expect(await second).toBe('back')
})
