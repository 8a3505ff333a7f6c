import type * as z from 'zod/mini'
import type { changePasswordInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { refuseBreached } from '../breached-password.ts'
import { passwordChangedMail } from '../mails.ts'
import { ownAccount } from '../own-account.ts'
import { refusal } from '../refusal.ts'
import { requireProof } from '../require-proof.ts'

/** Ends every other session; this one goes on with a new token. */
export async function changePassword(call: PersonCall, input: z.infer<typeof changePasswordInput>) {
  const { throttle, checkBreach, background, mailer, publicUrl } = call.services
  const attempt = { address: call.address, email: call.principal.email }
  const account = await ownAccount(call)
  // The password alone proves nothing of somebody who has a second factor.
  if (account.twoFactor || account.hasPasskeys) requireProof(call)
  await throttle.take('password', attempt)
  const leak = await refuseBreached(checkBreach, input.newPassword, '/newPassword')
  const answer = await call.ask({ path: '/change-password', body: { ...input, revokeOtherSessions: true } })
  if (!answer.ok) throw refusal(answer.code)
  await throttle.forgive('password', attempt)
  background.run(
    'mail',
    mailer.send({
      to: call.principal.email,
      ...passwordChangedMail({ forgotUrl: `${publicUrl}/forgot-password` }),
    }),
  )
  call.setCookies(answer.setCookies)
  return { status: 'password_changed' as const, ...leak }
}
