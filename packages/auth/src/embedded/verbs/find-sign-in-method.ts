import type * as z from 'zod/mini'
import type { emailInput, SignInMethodAnswer } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { connectionOfDomain, domainOf } from '../sso/sso-connection.ts'

/** How people of an address's domain sign in. Says nothing about the address: only its domain counts. */
export async function findSignInMethod(
  call: AuthCall,
  { email }: z.infer<typeof emailInput>,
): Promise<SignInMethodAnswer> {
  await call.services.throttle.take('lookup', { address: call.address })
  const connection = await connectionOfDomain(call, domainOf(email))
  return connection ? { method: 'sso', workspace: connection.name } : { method: 'password' }
}
