import type * as z from 'zod/mini'
import { emailInput, type verifyEmailInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { checkPassword } from '../check-password.ts'
import { openSession } from '../open-session.ts'
import { refusal } from '../refusal.ts'

/**
 * Confirms an address and signs in. The link alone is not enough: somebody else may have signed up with this address
 * before its owner did, and the owner's click must not open the account to that stranger's password.
 */
export async function verifyEmail(call: AuthCall, input: z.infer<typeof verifyEmailInput>) {
  const guess = await checkPassword(call, claimedEmail(input.token), input.password)
  if (guess.code !== 'EMAIL_NOT_VERIFIED') return openSession(call, guess)
  return openSession(
    call,
    await call.ask({ path: '/verify-email', query: { token: input.token }, cookies: 'none' }),
  )
}

/** The address a token speaks of. Not yet believed: better-auth checks the signature before it acts on it. */
function claimedEmail(token: string): string {
  try {
    const { email } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      email?: unknown
    }
    return emailInput.parse({ email }).email
  } catch {
    throw refusal('INVALID_TOKEN')
  }
}
