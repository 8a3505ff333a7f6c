import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { isOwn, type KeyRow } from './key-row.ts'
import type { ApiKey } from './schema.ts'
import { isAhead, stateOf } from './state-of.ts'

export function presentKey(ctx: VerbContext, row: KeyRow): ApiKey {
  const { userId, makerName, makerStatus, ...key } = row
  const time = (value: string | null) => (value === null ? null : isoTime(value))
  const state = stateOf(ctx, row)
  const open = state === 'active' || state === 'asleep'
  const mine = isOwn(ctx, row)
  return {
    ...key,
    state,
    prefix: 'fh_live_',
    maker: { userId, name: makerName, status: makerStatus ?? 'removed' },
    createdAt: isoTime(row.createdAt),
    expiresAt: time(row.expiresAt),
    previousUntil: open && isAhead(ctx, row.previousUntil) ? time(row.previousUntil) : null,
    lastUsedAt: time(row.lastUsedAt),
    revokedAt: time(row.revokedAt),
    can: {
      rename: open && ctx.caller.can('api-key:revoke'),
      rotate: open && mine && ctx.caller.can('api-key:create'),
      revoke: open && ctx.caller.can('api-key:revoke'),
      takeOver: open && !mine && row.kind === 'tenant' && ctx.caller.can('api-key:manage'),
    },
  }
}
