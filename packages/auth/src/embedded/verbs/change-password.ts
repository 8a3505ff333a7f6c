import type * as z from 'zod/mini'
import type { changePasswordInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { refuseBreached } from '../breached-password.ts'
import { ownAccount } from '../own-account.ts'
import { refusal } from '../refusal.ts'
import { requireProof } from '../require-proof.ts'

/** Ends every other session; this one goes on with a new token. */
export async function changePassword(call: PersonCall, input: z.infer<typeof changePasswordInput>) {
  const { throttle, checkBreach, post, publicUrl } = call.services
  const attempt = { address: call.address, email: call.principal.email }
  const account = await ownAccount(call)
  // The password alone proves nothing of somebody who has a second factor.
  if (account.twoFactor || account.hasPasskeys) requireProof(call)
  await throttle.take('password', attempt)
  const leak = await refuseBreached(checkBreach, input.newPassword, '/newPassword')
  const answer = await call.ask({ path: '/change-password', body: { ...input, revokeOtherSessions: true } })
  if (!answer.ok) throw refusal(answer.code)
  await throttle.forgive('password', attempt)
  post({
    to: call.principal.email,
    mail: 'passwordChanged',
    data: { forgotUrl: `${publicUrl}/forgot-password` },
  })
  call.setCookies(answer.setCookies)
  return { status: 'password_changed' as const, ...leak }
}
