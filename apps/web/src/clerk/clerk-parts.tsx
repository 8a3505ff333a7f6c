import { ClerkProvider, type ClerkProviderProps } from '@clerk/react'
import { type ReactNode, use } from 'react'
import { signInMethod } from '../platform/session/sign-in-method.ts'
import { appearance } from './appearance.ts'
import { type ClerkMethod, startClerk } from './start-clerk.ts'

/** Around Clerk's components: the one instance that runs already. Suspends until it does. */
export function ClerkParts({ children }: { children: ReactNode }) {
  const clerk = use(running())
  return (
    <ClerkProvider Clerk={clerk as ClerkProviderProps['Clerk']} publishableKey={clerk.publishableKey} appearance={appearance}>
      {children}
    </ClerkProvider>
  )
}

let promise: ReturnType<typeof startClerk> | undefined

/** The same promise at each render: a new one would be waited for again. */
function running() {
  promise ??= signInMethod.known.then((method) => startClerk(method as ClerkMethod))
  return promise
}
