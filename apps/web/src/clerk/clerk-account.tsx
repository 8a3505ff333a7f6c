import { UserProfile } from '@clerk/react'
import { Section } from '@freehold/ui'
import { Suspense } from 'react'
import { ClerkParts } from './clerk-parts.tsx'

/** As wide as the page, not as wide as Clerk likes. */
const fitting = {
  elements: {
    rootBox: { width: '100%' },
    cardBox: { width: '100%', boxShadow: 'none', border: '1px solid var(--fh-hairline)' },
  },
}

/** Addresses, password, second factors and devices: Clerk's own page, in the place of ours. */
export function ClerkAccount() {
  return (
    <Section title="Account and security">
      <Suspense>
        <ClerkParts>
          <UserProfile routing="hash" appearance={fitting} />
        </ClerkParts>
      </Suspense>
    </Section>
  )
}
