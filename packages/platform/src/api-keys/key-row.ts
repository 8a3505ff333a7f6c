import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type { ApiKey } from './schema.ts'

export interface KeyRow {
  id: string
  version: number
  name: string
  kind: ApiKey['kind']
  userId: string
  scopes: string[]
  lastFour: string
  makerName: string | null
  makerStatus: 'active' | 'deactivated' | null
  createdAt: string
  expiresAt: string | null
  previousUntil: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** Of a maker who was removed, the name they have now if they came back: the key is not theirs any more. */
export const selectKeys = sql`
  select k.id, k.version, k.name, k.kind, k.user_id as "userId", k.scopes, k.last_four as "lastFour", k.created_at as "createdAt",
    k.expires_at as "expiresAt", k.previous_until as "previousUntil", k.revoked_at as "revokedAt", u.used_at as "lastUsedAt",
    coalesce(m.name, (select o.name from app.membership o where o.user_id = k.user_id)) as "makerName", m.status as "makerStatus"
  from app.api_key k
  left join app.membership m on m.id = k.membership_id
  left join door.api_key_uses() u on u.id = k.id`

/** Its secret acts as the caller: to see a new one is no gain. */
export function isOwn({ caller }: VerbContext, { userId, makerStatus }: KeyRow): boolean {
  return userId === caller.userId && makerStatus === 'active'
}
