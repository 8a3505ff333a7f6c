import type { IncomingHttpHeaders } from 'node:http'
import { type Clock, type Logger, shareReads } from '@freehold/core'
import type { Principal } from '../provider.ts'
import { createUses } from './note-uses.ts'
import { hashToken, isToken, makeToken } from './token.ts'

/** A secret just made. The token is for its owner's eyes, once; the database gets the rest. */
export interface NewSecret {
  token: string
  hash: Buffer
  lastFour: string
}

/** API keys: who is behind a token, asked anew with each request. */
export interface Keys {
  /**
   * Null: no token of ours, or one that is unknown, expired or revoked; which of these, nobody is told.
   * @throws AppError `unavailable` when the database cannot be asked
   */
  authenticate(token: string): Promise<Principal | null>
  makeSecret(): NewSecret
  /** Writes down which keys were used when; runs by itself every 45 seconds. */
  flush(): Promise<void>
  close(): Promise<void>
}

interface KeyRow {
  key_id: string
  kind: 'tenant' | 'personal'
  user_id: string
  membership_id: string
  user_name: string
  email: string
  tenant_id: string
  slug: string
  tenant_name: string
  scopes: string[]
  expires_at: string | null
  previous_until: string | null
  is_previous: boolean
  revoked: boolean
}

export function createKeys(options: {
  callDoor<Row extends object>(name: string, args: unknown[]): Promise<Row[]>
  /** A secret of the installation's own, not in the database: a stolen copy of it opens nothing. */
  pepper: string
  clock: Clock
  log: Logger
}): Keys {
  const { callDoor, pepper, clock, log } = options
  const uses = createUses((hashes, at) => callDoor('note_api_key_uses', [hashes, at]), log)
  const principalBehind = shareReads<Principal | null>(async (token) => {
    const hash = hashToken(token, pepper)
    const [row] = await callDoor<KeyRow>('find_api_key', [hash])
    const now = clock.now()
    if (!row || row.revoked) return null
    const until = endOf(row)
    if (until !== null && until <= now) return null
    uses.note(hash, now)
    return principalOf(row, until)
  })
  return {
    authenticate: async (token) => (isToken(token) ? principalBehind(token) : null),
    makeSecret() {
      const token = makeToken()
      return { token, hash: hashToken(token, pepper), lastFour: token.slice(-4) }
    },
    flush: uses.flush,
    close: uses.close,
  }
}

/** When this secret ends by itself: with the key, or, once replaced, with its time beside the new one. */
function endOf({ expires_at, previous_until, is_previous }: KeyRow): Date | null {
  const ends = [expires_at, ...(is_previous ? [previous_until ?? 0] : [])].filter((end) => end !== null)
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => new Date(end).getTime())))
}

/** A program proves nothing of a person: neither their mailbox nor a second factor, and nothing freshly. */
function principalOf(row: KeyRow, until: Date | null): Principal {
  return {
    userId: row.user_id,
    sessionId: row.key_id,
    name: row.user_name,
    email: row.email,
    emailVerified: false,
    mfa: false,
    provenAt: new Date(0),
    key: {
      id: row.key_id,
      kind: row.kind,
      membershipId: row.membership_id,
      tenant: { id: row.tenant_id, slug: row.slug, name: row.tenant_name },
      scopes: new Set(row.scopes),
      until,
    },
  }
}

/** The token of a request that comes with an API key. Null: it does not, and a session may be looked for. */
export function keyTokenOf({ authorization }: IncomingHttpHeaders): string | null {
  return /^bearer +(fh_\S*)\s*$/i.exec(authorization ?? '')?.[1] ?? null
}
