import type { AuthCall } from '../auth-call.ts'
import { endSession } from '../end-session.ts'

/** Ends the session in the database, then in the browser: better-auth's own answer is the same when its delete failed. */
export async function signOut(call: AuthCall) {
  if (call.principal) await endSession(call.services.database, call.principal.sessionId)
  const answer = await call.ask({ path: '/sign-out', body: {} })
  call.setCookies(answer.setCookies)
  return { status: 'signed_out' as const }
}
