import { setTimeout as wait } from 'node:timers/promises'
import type * as z from 'zod/mini'
import type { emailInput } from '../../schema.ts'
import type { Question } from '../ask-engine.ts'
import type { AuthCall } from '../auth-call.ts'
import { refusal } from '../refusal.ts'

// Longer than either way takes: they differ by a millisecond.
const floorMs = 250

/** A mail with a link, if there is an account. The answer does not tell, nor does its time. */
export async function requestPasswordReset(call: AuthCall, input: z.infer<typeof emailInput>) {
  await call.services.throttle.take('mail', { address: call.address, email: input.email })
  const question: Question = { path: '/request-password-reset', body: input, cookies: 'none' }
  const [answer] = await Promise.all([call.ask(question), wait(floorMs)])
  if (!answer.ok) throw refusal(answer.code)
  return { status: 'reset_sent' as const }
}
