import { randomBytes } from 'node:crypto'
import type { AuthCall } from './auth-call.ts'
import { secondStepCookie } from './engine-names.ts'
import { secondStepSeconds } from './session-limits.ts'

/**
 * After a right first step: this browser may enter the account's code for ten minutes. Written as better-auth's two-factor
 * plugin writes it, whose routes end the wait; five wrong backup codes do too.
 */
export async function awaitSecondStep(call: AuthCall, accountId: string): Promise<void> {
  const { internalAdapter } = await call.services.engine.$context
  const identifier = `2fa-${randomBytes(20).toString('base64url')}`
  const expiresAt = new Date(Date.now() + secondStepSeconds * 1000)
  await internalAdapter.createVerificationValue({ identifier, value: accountId, expiresAt })
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  })
  call.setOwnCookie({ name: secondStepCookie, value: identifier, maxAgeSeconds: secondStepSeconds })
}
