import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthCall } from './auth-call.ts'
import { endSession } from './end-session.ts'
import { secondStepCookie, sessionCookie } from './engine-names.ts'
import { absoluteLimitSeconds, secondStepSeconds } from './session-limits.ts'

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

/** The same wait that the right password makes, so that the same route ends it: better-auth's two-factor plugin. */
async function awaitSecondStep(call: AuthCall, accountId: string): Promise<void> {
  const { internalAdapter } = await call.services.engine.$context
  const identifier = `2fa-${randomBytes(20).toString('base64url')}`
  const expiresAt = new Date(Date.now() + secondStepSeconds * 1000)
  await internalAdapter.createVerificationValue({ identifier, value: accountId, expiresAt })
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  })
  call.setOwnCookie({ name: secondStepCookie, value: identifier, maxAgeSeconds: secondStepSeconds })
}
