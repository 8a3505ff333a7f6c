import { type ReactNode, Suspense } from 'react'
import { Mark } from '../platform/sign-in/auth-page.tsx'
import { ClerkParts } from './clerk-parts.tsx'

/** The frame of Clerk's pages outside any workspace. */
export function ClerkEntrance({ children }: { children: ReactNode }) {
  return (
    <main className="web-auth" id="main">
      <Mark />
      <Suspense>
        <ClerkParts>{children}</ClerkParts>
      </Suspense>
    </main>
  )
}
