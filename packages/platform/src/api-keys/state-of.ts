import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import type { KeyRow } from './key-row.ts'
import type { ApiKey } from './schema.ts'

export function stateOf(ctx: VerbContext, row: KeyRow): ApiKey['state'] {
  if (row.revokedAt !== null) return 'revoked'
  if (row.expiresAt !== null && !isAhead(ctx, row.expiresAt)) return 'expired'
  return row.makerStatus === 'active' ? 'active' : 'asleep'
}

/** Null: no such time. */
export function isAhead({ clock }: VerbContext, time: string | null): boolean {
  return time !== null && new Date(isoTime(time)) > clock.now()
}
