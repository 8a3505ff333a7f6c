import { AppError } from '@freehold/core'
import type * as z from 'zod/mini'
import type { signUpInput } from '../../schema.ts'
import type { Question } from '../ask-engine.ts'
import type { AuthCall } from '../auth-call.ts'
import { refuseBreached } from '../breached-password.ts'
import { refusal } from '../refusal.ts'

/** Answers the same for a new address and a known one; the mail differs. */
export async function signUp(call: AuthCall, input: z.infer<typeof signUpInput>) {
  await call.services.throttle.take('mail', { address: call.address, email: input.email })
  const leak = await refuseBreached(call.services.checkBreach, input.password, '/password')
  const question: Question = { path: '/sign-up/email', body: input, cookies: 'none' }
  let answer = await call.ask(question)
  // Two sign-ups of one address at the same moment: the second try finds the first one's account.
  if (answer.code === 'FAILED_TO_CREATE_USER') answer = await call.ask(question)
  if (answer.code === 'FAILED_TO_CREATE_USER')
    throw new AppError('unavailable', 'Signing up is not possible right now. Try again.', {
      retryAfterSeconds: 2,
    })
  if (!answer.ok) throw refusal(answer.code)
  return { status: 'verification_sent' as const, ...leak }
}
