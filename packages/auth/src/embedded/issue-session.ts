import { sql } from 'kysely'
import type { AuthCall } from './auth-call.ts'
import { awaitSecondStep } from './await-second-step.ts'
import { endSession } from './end-session.ts'
import { sessionCookie } from './engine-names.ts'
import { absoluteLimitSeconds } from './session-limits.ts'

/**
 * After a first step that better-auth did not see (single sign-on): a session, or, when the person has two-step sign-in here,
 * the wait for their code. Whoever was signed in on this browser is signed out.
 */
export async function issueSession(
  call: AuthCall,
  accountId: string,
  userAgent: string,
): Promise<'signed_in' | 'second_step'> {
  const { engine, database } = call.services
  const found = await sql<{ twoFactor: boolean }>`
    select two_factor_enabled as "twoFactor" from auth."user" where id = ${accountId}`.execute(
    database.kysely,
  )
  if (found.rows[0]?.twoFactor) {
    await awaitSecondStep(call, accountId)
    return 'second_step'
  }
  const { internalAdapter } = await engine.$context
  const session = await internalAdapter.createSession(accountId, false, {
    ipAddress: call.address,
    userAgent,
  })
  if (call.principal) await endSession(database, call.principal.sessionId)
  call.setOwnCookie({ name: sessionCookie, value: session.token, maxAgeSeconds: absoluteLimitSeconds })
  return 'signed_in'
}
