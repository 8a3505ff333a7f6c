import { ClerkProvider, type ClerkProviderProps } from '@clerk/react'
import { type ReactNode, use, useEffect, useState } from 'react'
import { signInMethod } from '../platform/session/sign-in-method.ts'
import { appearance } from './appearance.ts'
import { type ClerkMethod, startClerk } from './start-clerk.ts'

/**
 * Around Clerk's components: the one instance that runs already. Suspends until it does. Clerk's provider takes an instance
 * over in a later tick, and misses that it is ready when that tick comes before its own effect: so it is mounted a second
 * time, when the taking over is done.
 */
export function ClerkParts({ children }: { children: ReactNode }) {
  const clerk = use(running())
  const [taken, setTaken] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTaken(true))
    return () => clearTimeout(timer)
  }, [])
  return (
    <ClerkProvider
      key={String(taken)}
      Clerk={clerk as ClerkProviderProps['Clerk']}
      publishableKey={clerk.publishableKey}
      appearance={appearance}
    >
      {taken ? children : null}
    </ClerkProvider>
  )
}

let promise: ReturnType<typeof startClerk> | undefined

/** The same promise at each render, since a new one would be waited for again; after a failure another. */
function running() {
  if (promise) return promise
  const asked = signInMethod.known.then((method) => startClerk(method as ClerkMethod))
  asked.catch(() => {
    promise = undefined
  })
  promise = asked
  return asked
}
