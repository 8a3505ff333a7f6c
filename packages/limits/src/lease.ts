import { refillPerMs, type Subject } from './policy.ts'

export interface Want {
  subject: Subject
  /** Negative: given back. */
  tokens: number
}

export interface Grant {
  granted: number
  /** Left in the shared bucket. */
  remaining: number
  /** Until there is one token more. */
  waitMs: number
}

/** Takes from the shared buckets, all in one statement; each subject at most once. */
export type Take = (wants: readonly Want[]) => Promise<readonly Grant[]>

/** What a process holds of one bucket, and who waits for more. */
export interface Lease {
  subject: Subject
  tokens: number
  endsAt: number
  /** How many it took the last time. */
  size: number
  deniedUntil: number
  /** In the shared bucket, when it was asked. */
  remaining: number
  askedAt: number
  waiting: { cost: number; resolve: (waitMs: number) => void }[]
}

/** A flood asks the database at most forty times a second. Nothing is lost: what comes in meanwhile waits in the bucket. */
const shortestDenialMs = 25

export function newLease(subject: Subject, at: number): Lease {
  const nothing = { tokens: 0, endsAt: -Infinity, size: 1, deniedUntil: -Infinity }
  return { subject, ...nothing, remaining: subject.policy.quota, askedAt: at, waiting: [] }
}

/** Doubles while all of it is spent in time, shrinks to what was needed when some was given up. */
export function wantOf(lease: Lease, at: number, largest: number, keepsUnspent: boolean): Want {
  const waiting = lease.waiting.reduce((sum, { cost }) => sum + cost, 0)
  if (at < lease.endsAt) lease.size = lease.size * 2
  else if (!keepsUnspent) {
    lease.size -= lease.tokens
    lease.tokens = 0
  }
  lease.size = Math.max(1, Math.min(Math.max(lease.size, waiting), largest))
  return { subject: lease.subject, tokens: Math.max(1, Math.max(lease.size, waiting) - lease.tokens) }
}

/** Serves who waits, in order; whoever came too late to be asked for goes on waiting unless the bucket is empty. */
export function receive(
  lease: Lease,
  want: Want,
  { granted, remaining, waitMs }: Grant,
  times: { askedAt: number; endsAt: number; now: number },
): void {
  const { askedAt, endsAt, now } = times
  Object.assign(lease, { tokens: lease.tokens + granted, endsAt, remaining, askedAt })
  const empty = granted < want.tokens
  const later: Lease['waiting'] = []
  for (const waiter of lease.waiting.splice(0)) {
    const { cost, resolve } = waiter
    if (lease.tokens >= cost) {
      lease.tokens -= cost
      resolve(0)
    } else if (empty) resolve(waitMs + (cost - 1 - lease.tokens) / refillPerMs(lease.subject.policy))
    else later.push(waiter)
  }
  lease.waiting.push(...later)
  if (empty && lease.tokens === 0) lease.deniedUntil = now + Math.max(waitMs, shortestDenialMs)
}
