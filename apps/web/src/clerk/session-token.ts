import { type ClerkMethod, startClerk, stayHere } from './start-clerk.ts'

/** Whether somebody is signed in at Clerk, with a token of them in the cookie that our server reads. */
export async function holdsToken(method: ClerkMethod): Promise<boolean> {
  const { session } = await startClerk(method)
  return session ? (await session.getToken()) !== null : false
}

const patienceMs = 10_000
let renewedAt = Number.NEGATIVE_INFINITY

/**
 * After a refusal: a token lives a minute, and a computer that slept holds an old one. False: nobody is signed in any more, or
 * a new token was refused as well.
 */
export async function renewToken(method: ClerkMethod): Promise<boolean> {
  if (performance.now() - renewedAt < patienceMs) return false
  const { session } = await startClerk(method)
  // A session that has ended makes Clerk lead to its sign-in, away from what was typed.
  const leaveAgain = stayHere()
  const token = session ? await session.getToken({ skipCache: true }).catch(() => null) : null
  leaveAgain()
  if (token === null) return false
  renewedAt = performance.now()
  return true
}

/** Ends the session in this browser. */
export async function leaveClerk(method: ClerkMethod): Promise<void> {
  const clerk = await startClerk(method)
  // Our server has ended the session already; Clerk may say that there is none.
  await clerk.signOut(() => {}).catch(() => {})
}
