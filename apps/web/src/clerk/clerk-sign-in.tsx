import { SignIn } from '@clerk/react'
import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../platform/routing/use-title.ts'
import { ClerkEntrance } from './clerk-entrance.tsx'

const route = getRouteApi('/sign-in')

/** Clerk's sign-in. Its steps live in the URL's hash, so that they need no routes of ours. */
export function Page() {
  const { to } = route.useSearch()
  useTitle('Sign in')
  return (
    <ClerkEntrance>
      <SignIn routing="hash" forceRedirectUrl={to ?? '/'} signUpForceRedirectUrl={to ?? '/'} />
    </ClerkEntrance>
  )
}
