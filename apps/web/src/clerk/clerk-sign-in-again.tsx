import { SignIn, useAuth } from '@clerk/react'
import { SessionExpiredDialog } from '@freehold/ui'
import { useRouteContext } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { isSignedIn, type Me } from '../platform/session/me.ts'
import { ClerkParts } from './clerk-parts.tsx'
import { stayHere } from './start-clerk.ts'

/** Over the page whose session has ended: Clerk's sign-in for the same person, who goes on where they were. */
export function SignInAgainDialog() {
  const { api, gate } = useRouteContext({ from: '__root__' })
  const me = api.utils.session.me.getData() as Me | undefined
  const email = me && isSignedIn(me) ? me.user.email : ''
  useEffect(stayHere, [])
  return (
    <SessionExpiredDialog opened email={email}>
      <Suspense>
        <ClerkParts>
          <SignIn routing="hash" initialValues={{ emailAddress: email }} />
          <Resume onSignedIn={gate.resumed} />
        </ClerkParts>
      </Suspense>
    </SessionExpiredDialog>
  )
}

function Resume({ onSignedIn }: { onSignedIn: () => void }) {
  const { isSignedIn: signedIn } = useAuth()
  useEffect(() => {
    if (signedIn) onSignedIn()
  }, [signedIn, onSignedIn])
  return null
}
