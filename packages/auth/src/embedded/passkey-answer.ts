import type { Question } from './ask-engine.ts'
import type { AuthCall } from './auth-call.ts'
import { refusal } from './refusal.ts'

/** What the browser's dialog is given to ask for a passkey, with fingerprint, face or PIN. */
export async function askForPasskey(call: AuthCall, cookies: NonNullable<Question['cookies']>) {
  const answer = await call.ask({ path: '/passkey/generate-authenticate-options', cookies })
  if (!answer.ok) throw refusal(answer.code)
  call.setCookies(answer.setCookies)
  return { options: { ...answer.passkeyOptions, userVerification: 'required' } }
}
