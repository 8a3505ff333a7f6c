import { AppError } from '@freehold/core'
import type * as z from 'zod/mini'
import type { beginSsoInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { ssoCookie } from '../engine-names.ts'
import { unseal } from '../seal.ts'
import { ssoSeconds } from '../session-limits.ts'
import { connectionOfDomain, domainOf } from '../sso/sso-connection.ts'
import type { SsoAttempt } from './finish-sso.ts'

/** Where the browser goes to sign in at the company's provider. What it must bring back waits in the database. */
export async function beginSso(call: AuthCall, input: z.infer<typeof beginSsoInput>) {
  const { engine, oidc, throttle } = call.services
  await throttle.take('lookup', { address: call.address })
  const domain = domainOf(input.email)
  const connection = await connectionOfDomain(call, domain)
  if (!connection)
    throw new AppError('not_found', 'There is no single sign-on for this address.', {
      data: { reason: 'sso_none' },
    })
  const clientSecret = await unseal(engine, connection.sealedSecret)
  const { url, attempt } = await oidc.begin({ ...connection, clientSecret }, input.email)
  const { internalAdapter } = await engine.$context
  const value: SsoAttempt = { ...attempt, domain, to: input.to ?? '/' }
  await internalAdapter.createVerificationValue({
    identifier: `sso-${attempt.state}`,
    value: JSON.stringify(value),
    expiresAt: new Date(Date.now() + ssoSeconds * 1000),
  })
  call.setOwnCookie({ name: ssoCookie, value: attempt.state, maxAgeSeconds: ssoSeconds })
  return { url }
}
