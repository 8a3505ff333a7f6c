import { postAuth } from '../sign-in/auth-client.ts'

/** Ends the session and leaves by loading the page anew: nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await postAuth('/sign-out')
  window.location.assign('/sign-in')
}
