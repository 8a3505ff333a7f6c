import { readError } from '../api/read-error.ts'
import { createWaitingGate } from './waiting-gate.ts'

/** Where calls wait that the server does only for somebody who has just proven who they are. One for the whole app. */
export const proofGate = createWaitingGate()

export function wantsProof(error: unknown): boolean {
  const { code, details } = readError(error)
  return code === 'forbidden' && details['reason'] === 'step_up'
}

/** Makes a call; when it wants a proof first, asks the person and makes it once more. @throws what the call throws */
export async function afterProof<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    if (!wantsProof(error)) throw error
    const proven = await proofGate.wait().then(
      () => true,
      () => false,
    )
    if (!proven) throw error
    return call()
  }
}
