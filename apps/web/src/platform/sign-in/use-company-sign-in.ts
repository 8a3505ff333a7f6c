import type { SignInMethodAnswer } from '@freehold/auth/schema'
import { useRef, useState } from 'react'
import { postAuth } from './auth-client.ts'

/** Which company signs in people of an address by its own server: asked when the address is complete. */
export function useCompanySignIn() {
  const [company, setCompany] = useState<string | null>(null)
  const asked = useRef('')
  return {
    company,
    /** The person chose the password instead. */
    forget: () => setCompany(null),
    async ask(email: string): Promise<void> {
      const { emailInput } = await import('@freehold/auth/schema')
      const parsed = emailInput.safeParse({ email })
      const domain = parsed.success ? parsed.data.email.slice(parsed.data.email.lastIndexOf('@')) : ''
      if (domain === '' || domain === asked.current) return
      asked.current = domain
      // Without an answer the password is still there.
      const answer = await postAuth<SignInMethodAnswer>('/sign-in/method', { email }).catch(() => null)
      setCompany(answer?.method === 'sso' ? answer.workspace : null)
    },
    /** Leaves for the company's server; the browser comes back by itself. */
    async leave(email: string, to: string | undefined): Promise<void> {
      const { url } = await postAuth<{ url: string }>(
        '/sign-in/sso',
        to === undefined ? { email } : { email, to },
      )
      window.location.assign(url)
    },
  }
}
