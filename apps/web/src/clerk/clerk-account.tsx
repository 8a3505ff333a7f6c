import { UserProfile } from '@clerk/react'
import { Suspense } from 'react'
import { ClerkParts } from './clerk-parts.tsx'

/** Addresses, password, second factors and devices: Clerk's own, in the place of ours. */
export function ClerkAccount() {
  return (
    <Suspense>
      <ClerkParts>
        <UserProfile routing="hash" />
      </ClerkParts>
    </Suspense>
  )
}
