import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { KeyRow } from './key-row.ts'
import { stateOf } from './state-of.ts'

/** @throws AppError conflict for a key that is over */
export function requireOpen(ctx: VerbContext, row: KeyRow): void {
  const state = stateOf(ctx, row)
  if (state === 'expired' || state === 'revoked')
    throw new AppError('conflict', `This API key is ${state}. Make a new one.`, { data: { reason: state } })
}
