import type * as z from 'zod/mini'
import type { passkeyAnswerInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { passkeyCookie } from '../engine-names.ts'
import { openSession } from '../open-session.ts'
import { askForPasskey } from '../passkey-answer.ts'

/** The browser offers the passkeys it has for this site: nobody says who they are first. */
export function beginPasskeySignIn(call: AuthCall) {
  return askForPasskey(call, 'none')
}

/** A passkey is possession and fingerprint, face or PIN: both steps in one. */
export async function signInByPasskey(call: AuthCall, input: z.infer<typeof passkeyAnswerInput>) {
  const { throttle } = call.services
  const attempt = { address: call.address }
  await throttle.take('code', attempt)
  const answer = await call.ask({
    path: '/passkey/verify-authentication',
    body: input,
    cookies: passkeyCookie,
  })
  if (answer.ok) await throttle.forgive('code', attempt)
  return openSession(call, answer)
}
