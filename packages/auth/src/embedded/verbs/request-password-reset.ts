import type * as z from 'zod/mini'
import type { emailInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { refusal } from '../refusal.ts'

/** A mail with a link, if there is an account. The answer does not tell. */
export async function requestPasswordReset(call: AuthCall, input: z.infer<typeof emailInput>) {
  await call.services.throttle.take('mail', { address: call.address, email: input.email })
  const answer = await call.ask({ path: '/request-password-reset', body: input, anonymous: true })
  if (!answer.ok) throw refusal(answer.code)
  return { status: 'reset_sent' as const }
}
