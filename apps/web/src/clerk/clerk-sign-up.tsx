import { SignUp } from '@clerk/react'
import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../platform/routing/use-title.ts'
import { ClerkEntrance } from './clerk-entrance.tsx'

const route = getRouteApi('/sign-up')

export function Page() {
  const { to } = route.useSearch()
  useTitle('Create your account')
  return (
    <ClerkEntrance>
      <SignUp routing="hash" forceRedirectUrl={to ?? '/'} signInForceRedirectUrl={to ?? '/'} />
    </ClerkEntrance>
  )
}
