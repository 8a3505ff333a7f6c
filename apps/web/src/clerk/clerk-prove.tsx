import { useReverification, useSession } from '@clerk/react'
import { Suspense, useEffect, useRef } from 'react'
import { proofGate } from '../platform/session/proof-gate.ts'
import { ClerkParts } from './clerk-parts.tsx'

/** In the place of our own question for a fresh proof: Clerk's, over the page whose act wants it. */
export function ProveDialog() {
  return (
    <Suspense>
      <ClerkParts>
        <Prove />
      </ClerkParts>
    </Suspense>
  )
}

/** What Clerk's hook takes for a server's wish: the second factor where there is one, else the first, of the last ten minutes. */
const wish = {
  clerk_error: {
    type: 'forbidden',
    reason: 'reverification-error',
    metadata: { reverification: { level: 'multi_factor', afterMinutes: 10 } },
  },
} as const

function Prove() {
  const { session } = useSession()
  const asked = useRef(false)
  const prove = useReverification(async () => {
    if (asked.current) return 'proven'
    asked.current = true
    return wish
  })
  useEffect(() => {
    if (!session || asked.current) return
    prove()
      // The proof stands in tokens made from now on.
      .then(() => session.getToken({ skipCache: true }))
      .then(proofGate.resumed, proofGate.givenUp)
  }, [session, prove])
  return null
}
