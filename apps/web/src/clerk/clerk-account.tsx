import { UserProfile } from '@clerk/react'
import { SettingsSection } from '@freehold/ui'
import { Suspense } from 'react'
import { ClerkParts } from './clerk-parts.tsx'

/** Addresses, password, second factors and devices: Clerk's own page, in the place of ours. */
export function ClerkAccount() {
  return (
    <SettingsSection
      title="Account and security"
      description="E-mail addresses, password, second factors and devices."
    >
      <Suspense>
        <ClerkParts>
          <UserProfile routing="hash" />
        </ClerkParts>
      </Suspense>
    </SettingsSection>
  )
}
