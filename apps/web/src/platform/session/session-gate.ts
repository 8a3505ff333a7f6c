import { renewSession } from './sign-in-method.ts'
import { createWaitingGate } from './waiting-gate.ts'

/** Where calls wait whose session has ended, until the same person has signed in again. */
export function createSessionGate() {
  const { wait, ...gate } = createWaitingGate()
  return {
    ...gate,
    async signInAgain(): Promise<void> {
      if (gate.isWaiting() || !(await renewSession())) await wait()
    },
  }
}

export type SessionGate = ReturnType<typeof createSessionGate>
