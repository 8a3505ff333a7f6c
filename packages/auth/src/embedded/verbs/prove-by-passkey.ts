import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { passkeyAnswerInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { askForPasskey } from '../passkey-answer.ts'
import { refusal } from '../refusal.ts'

/** The browser offers this person's passkeys only. */
export function beginPasskeyProof(call: PersonCall) {
  return askForPasskey(call, 'all')
}

/**
 * Step-up by a passkey. better-auth makes a new session of it; what that one proves goes to the session the person has, so
 * that nothing they have open is cut off, and the new one is removed.
 */
export async function proveByPasskey(call: PersonCall, input: z.infer<typeof passkeyAnswerInput>) {
  const { throttle, database } = call.services
  const attempt = { address: call.address, email: call.principal.email }
  await throttle.take('code', attempt)
  const answer = await call.ask({ path: '/passkey/verify-authentication', body: input })
  if (!answer.ok) throw refusal(answer.code)
  const token = call.services.tokenOf(answer.setCookies)
  const proven = await sql`
    with made as (delete from auth.session where token = ${token} returning user_id)
    update auth.session s set mfa = true, proven_at = ${call.clock.now()} from made
    where s.id = ${call.principal.sessionId} and s.user_id = made.user_id`.execute(database.kysely)
  if (proven.numAffectedRows !== 1n) throw refusal('PASSKEY_NOT_FOUND')
  await throttle.forgive('code', attempt)
  return { status: 'proven' as const }
}
