import { expect, test } from 'vitest'
import { ApiFailure, fromErrorData } from '../api/read-error.ts'
import { afterProof, proofGate } from './proof-gate.ts'

const refused = (reason: string) =>
  new ApiFailure(fromErrorData('no', { code: 'forbidden', details: { reason } }))

/** A call that is refused until the person has proven themselves. */
function guarded() {
  const state = { proven: false, calls: 0 }
  const call = async () => {
    state.calls++
    if (!state.proven) throw refused('step_up')
    return 'done'
  }
  return { state, call }
}

test('calls that want a proof wait for one dialog, then each is made once more', async () => {
  const { state, call } = guarded()
  let shown = 0
  const stop = proofGate.subscribe(() => {
    if (proofGate.isWaiting()) shown++
  })
  const answers = Promise.all([afterProof(call), afterProof(call)])
  await expect.poll(() => proofGate.isWaiting()).toBe(true)
  state.proven = true
  proofGate.resumed()
  expect(await answers).toEqual(['done', 'done'])
  expect([shown, state.calls]).toEqual([1, 4])
  stop()
})

test('who gives up gets the server’s refusal, and the call is not made again', async () => {
  const { state, call } = guarded()
  const answer = afterProof(call)
  answer.catch(() => undefined)
  await expect.poll(() => proofGate.isWaiting()).toBe(true)
  proofGate.givenUp()
  await expect(answer).rejects.toMatchObject({ problem: { details: { reason: 'step_up' } } })
  expect(state.calls).toBe(1)
})

test('another refusal asks nobody', async () => {
  await expect(afterProof(() => Promise.reject(refused('else')))).rejects.toThrow('no')
  expect(proofGate.isWaiting()).toBe(false)
})
