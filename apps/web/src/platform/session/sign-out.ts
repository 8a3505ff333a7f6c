import { postAuth } from '../sign-in/auth-client.ts'
import { leaving } from './leaving.ts'
import { signInMethod } from './sign-in-method.ts'

/**
 * Ends the session and leaves by loading the page anew: nothing of the person stays in memory.
 * @param to where to go after somebody else has signed in
 */
export async function signOut(to?: string): Promise<void> {
  leaving.begin()
  await postAuth('/sign-out')
  const method = await signInMethod.known
  if (method.provider === 'clerk') {
    const { leaveClerk } = await import('../../clerk/session-token.ts')
    await leaveClerk(method)
  }
  window.location.assign(to ? `/sign-in?to=${encodeURIComponent(to)}` : '/sign-in')
}
