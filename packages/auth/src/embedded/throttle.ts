import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { AppError, type Clock } from '@freehold/core'
import type { Pool } from 'pg'

/** Who tries: the address always, the account (its e-mail) where one is named. */
export interface Attempt {
  address: string
  email?: string
}

export type Bucket = 'password' | 'code' | 'mail' | 'lookup'

interface Limit {
  max: number
  seconds: number
}

/** Tries allowed per window. `pair` is one account from one network: a stranger cannot lock a person out from elsewhere. */
const limits: Record<Bucket, Record<'address' | 'pair' | 'account', Limit>> = {
  /** Wrong passwords; right ones are given back. */
  password: {
    address: { max: 60, seconds: 900 },
    pair: { max: 10, seconds: 900 },
    account: { max: 100, seconds: 900 },
  },
  /** Wrong codes of the second step: three of a million are right at a time. */
  code: {
    address: { max: 60, seconds: 900 },
    pair: { max: 10, seconds: 900 },
    account: { max: 30, seconds: 900 },
  },
  /** Questions about a domain, which name no account. */
  lookup: {
    address: { max: 2_000, seconds: 900 },
    pair: { max: 2_000, seconds: 900 },
    account: { max: 2_000, seconds: 900 },
  },
  /** Whatever sends a mail. */
  mail: {
    address: { max: 60, seconds: 3600 },
    pair: { max: 5, seconds: 3600 },
    account: { max: 10, seconds: 3600 },
  },
}

export interface Throttle {
  /** Counts a try. @throws AppError `rate_limited` with the seconds to wait. Same for accounts that do not exist. */
  take(bucket: Bucket, attempt: Attempt): Promise<void>
  /** The try was a good one: takes it back, and forgets the account's bad ones. */
  forgive(bucket: Bucket, attempt: Attempt): Promise<void>
}

const takeSql = `
  insert into auth.throttle as t (key, hits, ends_at)
  select key, 1, ends_at from unnest($1::text[], $2::timestamptz[]) as wanted (key, ends_at) order by key
  on conflict (key) do update set
    hits = case when t.ends_at <= $3 then 1 else t.hits + 1 end,
    ends_at = case when t.ends_at <= $3 then excluded.ends_at else t.ends_at end
  returning key, hits, ends_at`

// Rows are locked in the order of keys, as above: no deadlock.
const forgiveSql = `
  with locked as (select key from auth.throttle where key = any ($1) order by key for update)
  update auth.throttle t set hits = case when t.key = $2 then greatest(t.hits - 1, 0) else 0 end from locked where t.key = locked.key`

/** Counts in the database, in one statement before the try, so that it is exact with many processes and parallel tries. */
export function createThrottle(pool: Pool, secret: string, clock: Clock): Throttle {
  const digest = (text: string) => createHmac('sha256', secret).update(`throttle:${text}`).digest('base64url')

  function keysOf(bucket: Bucket, { address, email }: Attempt) {
    const from = networkOf(address)
    const account = email?.toLowerCase()
    const keys = [{ key: digest(`${bucket} from ${from}`), limit: limits[bucket].address }]
    if (account !== undefined) {
      keys.push({ key: digest(`${bucket} ${account} from ${from}`), limit: limits[bucket].pair })
      keys.push({ key: digest(`${bucket} ${account}`), limit: limits[bucket].account })
    }
    return keys
  }

  return {
    async take(bucket, attempt) {
      const keys = keysOf(bucket, attempt)
      const now = clock.now()
      const ends = keys.map(({ limit }) => new Date(now.getTime() + limit.seconds * 1000))
      const { rows } = await pool.query<{ key: string; hits: number; ends_at: Date }>(takeSql, [
        keys.map(({ key }) => key),
        ends,
        now,
      ])
      const over = rows.filter((row) => row.hits > (keys.find(({ key }) => key === row.key)?.limit.max ?? 0))
      if (over.length === 0) return
      const wait = Math.max(...over.map((row) => row.ends_at.getTime() - now.getTime()))
      throw new AppError('rate_limited', 'Too many attempts. Wait a while and try again.', {
        retryAfterSeconds: Math.ceil(wait / 1000),
      })
    },
    async forgive(bucket, attempt) {
      const keys = keysOf(bucket, attempt).map(({ key }) => key)
      await pool.query(forgiveSql, [keys, keys[0]])
    },
  }
}

/** IPv6 hands out whole networks: one customer has a /64, and all its addresses count as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [left = '', right = ''] = address.split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === '' ? [] : right.split(':')
  const groups = address.includes('::')
    ? [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
    : head
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
