import { createAskTogether } from './ask-together.ts'
import { type Lease, newLease, receive, type Take, wantOf } from './lease.ts'
import { largestLease, refillPerMs, type Subject } from './policy.ts'

export interface LeaseOptions {
  take: Take
  /** Milliseconds of a clock that never goes back; only differences count. */
  now: () => number
  /** What was taken ahead and not spent by then is given up. */
  lifetimeMs: number
  /** What is not spent is kept past that time, and given back by `returnUnspent`: for buckets that never refill. */
  keepsUnspent?: boolean
  largest?: (subject: Subject) => number
  /** When the shared buckets cannot be asked: milliseconds to wait, 0 when the call may go on. */
  withoutDatabase: (subject: Subject, cost: number, remaining: number) => number
  onLost?: (error: unknown) => void
  onFound?: () => void
}

/** What is left of a subject's quota, as far as this process knows. */
export interface Standing {
  remaining: number
  /** Until the bucket is full again, if nobody calls. */
  fullInMs: number
}

/** Between two attempts to reach a database that is away. */
const retryMs = 1_000

/**
 * Tokens of shared buckets, taken ahead a few at a time and spent in the process. Every call is paid with a token that was
 * taken first, so all processes together never spend more than the buckets gave.
 */
export function createLeases(options: LeaseOptions) {
  const { now, lifetimeMs, keepsUnspent = false, withoutDatabase } = options
  const largest = options.largest ?? (({ policy }: Subject) => largestLease(policy))
  const leases = new Map<string, Lease>()
  const { ask, isAway } = askDatabase(options, (lease, at) =>
    wantOf(lease, at, largest(lease.subject), keepsUnspent),
  )

  function leaseOf(subject: Subject): Lease {
    const known = leases.get(subject.key)
    if (!known) {
      const lease = newLease(subject, now())
      leases.set(subject.key, lease)
      return lease
    }
    // Another plan, another limit: what the old one refused is asked anew.
    if (known.subject.policy !== subject.policy) known.deniedUntil = -Infinity
    known.subject = subject
    return known
  }

  return {
    /**
     * Spends tokens of a subject: 0 when they were there, else milliseconds until they may be. Without a promise when this
     * process knows the answer.
     */
    reserve(subject: Subject, cost = 1): number | Promise<number> {
      const lease = leaseOf(subject)
      const at = now()
      if (lease.waiting.length === 0) {
        if (lease.tokens >= cost && (keepsUnspent || at < lease.endsAt)) {
          lease.tokens -= cost
          return 0
        }
        if (at < lease.deniedUntil) return lease.deniedUntil - at
      }
      if (isAway(at)) return withoutDatabase(subject, cost, lease.remaining)
      return new Promise((resolve) => {
        lease.waiting.push({ cost, resolve })
        ask(lease)
      })
    },
    /** Tokens reserved for a call that was then refused by another limit. */
    giveBack(subject: Subject, cost = 1): void {
      leaseOf(subject).tokens += cost
    },
    standing(subject: Subject): Standing {
      const lease = leaseOf(subject)
      const { quota } = subject.policy
      const perMs = keepsUnspent ? 0 : refillPerMs(subject.policy)
      const shared = Math.min(quota, lease.remaining + (now() - lease.askedAt) * perMs)
      const remaining = Math.min(quota, Math.floor(shared + lease.tokens))
      return { remaining, fullInMs: (quota - remaining) / perMs }
    },
    /** Leases with tokens that nobody spent in time. `all`: in time or not, because the process ends. */
    unspent: (all: boolean): Lease[] =>
      [...leases.values()].filter(
        ({ tokens, endsAt, waiting }) => tokens > 0 && waiting.length === 0 && (all || now() >= endsAt),
      ),
    /** Forgets who has not called for a while. */
    forgetIdle(): void {
      const before = now() - lifetimeMs
      for (const [key, { endsAt, deniedUntil, waiting, tokens }] of leases)
        if (endsAt < before && deniedUntil < before && waiting.length === 0 && !(keepsUnspent && tokens > 0))
          leases.delete(key)
    },
  }
}

export type Leases = ReturnType<typeof createLeases>

/** Asks for what is wanted, and goes without for a second when nobody answers. */
function askDatabase(
  { take, now, lifetimeMs, withoutDatabase, onLost, onFound }: LeaseOptions,
  want: Parameters<typeof createAskTogether>[0]['wantOf'],
) {
  let away = false
  let awayUntil = -Infinity
  const ask = createAskTogether({
    take,
    now,
    wantOf: want,
    receive(lease, wanted, grant, askedAt) {
      if (away) onFound?.()
      away = false
      receive(lease, wanted, grant, { askedAt, endsAt: askedAt + lifetimeMs, now: now() })
    },
    fail(batch, error) {
      if (!away) onLost?.(error)
      away = true
      awayUntil = now() + retryMs
      for (const { subject, waiting, remaining } of batch)
        for (const { cost, resolve } of waiting.splice(0)) resolve(withoutDatabase(subject, cost, remaining))
    },
  })
  return { ask, isAway: (at: number) => at < awayUntil }
}
