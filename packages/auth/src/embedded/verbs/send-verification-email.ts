import type * as z from 'zod/mini'
import type { emailInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { refusal } from '../refusal.ts'

/** Another verification mail, if there is an unconfirmed account. The answer does not tell. */
export async function sendVerificationEmail(call: AuthCall, input: z.infer<typeof emailInput>) {
  await call.services.throttle.take('mail', { address: call.address, email: input.email })
  const answer = await call.ask({ path: '/send-verification-email', body: input, cookies: 'none' })
  if (!answer.ok) throw refusal(answer.code)
  return { status: 'verification_sent' as const }
}
