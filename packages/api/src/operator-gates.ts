import type { Principal } from '@freehold/auth'
import { AppError } from '@freehold/core'
import type { Services } from './services.ts'

/**
 * To anybody else the console is not there: the answer of a path that leads nowhere. Asked on the application's connections:
 * strangers must not be able to hold the operators' few. Returns those.
 */
export async function requireOperator(
  services: Services,
  principal: Principal,
): Promise<NonNullable<Services['operators']>> {
  const { database, operators } = services
  if (operators && principal.emailVerified) {
    const [row] = await database.callDoor<{ is_operator: boolean }>('is_operator', [principal.userId])
    if (row?.is_operator) return operators
  }
  throw new AppError('not_found', 'There is no such procedure.')
}

/** Staff sign in with a second factor, in development too: what they may see is everybody's. */
export function requireOwnFactor(principal: Principal): void {
  if (principal.mfa) return
  throw new AppError(
    'forbidden',
    'Operators sign in with a second factor. Set it up in your profile, then sign in with it.',
    { data: { reason: 'mfa_required' } },
  )
}
