import { createWaitingGate } from './waiting-gate.ts'

/** Where calls wait whose session has ended, until the same person has signed in again. */
export function createSessionGate() {
  const { wait, ...gate } = createWaitingGate()
  return { ...gate, signInAgain: wait }
}

export type SessionGate = ReturnType<typeof createSessionGate>
