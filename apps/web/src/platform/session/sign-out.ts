import { postAuth } from '../sign-in/auth-client.ts'
import { signInMethod } from './sign-in-method.ts'

/** Ends the session and leaves by loading the page anew: nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await postAuth('/sign-out')
  const method = await signInMethod.known
  if (method.provider === 'clerk') {
    const { leaveClerk } = await import('../../clerk/session-token.ts')
    await leaveClerk(method)
  }
  window.location.assign('/sign-in')
}
