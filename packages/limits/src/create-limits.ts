import { AppError, type Logger, newId } from '@freehold/core'
import { asAppError, createPool } from '@freehold/db'
import type { Metrics } from '@freehold/observability'
import type { Pool } from 'pg'
import { createLeases, type Leases } from './leases.ts'
import { createLocalLimits } from './local-limits.ts'
import { createMonthQuota } from './month-quota.ts'
import type { Policy, Subject } from './policy.ts'
import { rateHeaders, secondsOf } from './rate-headers.ts'
import { createRateStore } from './rate-store.ts'
import { createUsageCounter } from './usage-counter.ts'

/** Who a limit is about, and what callers read as its name. */
export type SubjectKind = 'address' | 'tenant' | 'user' | 'key'

/** Whether a call may go on. */
export interface Verdict {
  /** The limit that refuses; null: go on. */
  refusedBy: Policy | null
  /** Of a refusal. */
  retryAfterSeconds: number
  /** For the answer, whatever becomes of the call. */
  headers: [name: string, value: string][]
}

export interface Limits {
  /** A limit of so many calls a minute, multiplied by the installation's factor. */
  subject(kind: SubjectKind, id: string, perMinute: number): Subject
  /** Spends `cost` calls of every subject, or of none. Without a promise when this process can say by itself. */
  admit(subjects: readonly Subject[], cost?: number): Verdict | Promise<Verdict>
  /** One call of the tenant's month: false when `limit` (null: none) is used up. */
  spendMonth(tenantId: string, limit: number | null): boolean | Promise<boolean>
  /** For the workspace's own pages: counted in memory, written every ten seconds. */
  count(tenantId: string, consumer: string, refused: boolean): void
  /** What runs every ten seconds by itself: counts are written, idle ones forgotten. */
  tend(): Promise<void>
  close(): Promise<void>
}

export interface LimitsOptions {
  /** URL of freehold_app. */
  url: string
  log: Logger
  metrics: Pick<Metrics, 'countRefusal' | 'setLocalLimits'>
  /** Multiplies every limit per minute. */
  factor?: number
  /** Milliseconds of a clock that never goes back. */
  now?: () => number
}

const leaseMs = 1_000
const tendEveryMs = 10_000
const windowSeconds = 60

/** The limits of one process, over connections of their own: never within a request's transaction, never waiting for its pool. */
export function createLimits(options: LimitsOptions): Limits {
  const { url, log, metrics, factor = 1, now = () => performance.now() } = options
  const bounded = { query_timeout: 1_000, connectionTimeoutMillis: 1_000 }
  const onError = (error: Error) => log.warn('connection of the limits lost', { error: error.message })
  const ratePool = createPool(url, 1, onError, bounded)
  const countPool = createPool(url, 1, onError, { query_timeout: 10_000 })
  const processId = newId()
  let processes = 1
  const local = createLocalLimits(
    () => now() * 1e6,
    () => processes,
  )
  const leases = createLeases({
    take: createRateStore(ratePool),
    now,
    lifetimeMs: leaseMs,
    withoutDatabase: (subject, cost, remaining) => local.take(subject, cost, remaining) / 1e6,
    onLost(error) {
      metrics.setLocalLimits(true)
      log.warn('limits are kept by each process alone: the database does not answer', {
        processes,
        error: (error as Error).message,
      })
    },
    onFound() {
      local.forget()
      metrics.setLocalLimits(false)
      log.info('limits are shared by all processes again')
    },
  })
  const admit = createAdmission(leases, (policy) => metrics.countRefusal(policy))
  const counts = createCounts(countPool, now, log)
  const tending = tendEvery(async () => {
    leases.forgetIdle()
    processes = await pulse(ratePool, processId)
    await counts.write()
  }, log)
  const policies = new Map<string, Policy>()
  let closed: Promise<void> | undefined

  async function close(): Promise<void> {
    await tending.stop()
    await counts.end()
    await Promise.all([ratePool.end(), countPool.end()])
  }

  return {
    subject(kind, id, perMinute) {
      const name = `${kind}${perMinute}`
      let policy = policies.get(name)
      if (!policy) {
        policy = { name: kind, quota: Math.max(1, Math.floor(perMinute * factor)), windowSeconds }
        policies.set(name, policy)
      }
      return { key: `${kind} ${id}`, policy }
    },
    admit,
    spendMonth: counts.spendMonth,
    count: counts.count,
    tend: tending.now,
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** What is counted in tables: calls by the month, and by the hour. */
function createCounts(pool: Pool, now: () => number, log: Logger) {
  const month = createMonthQuota(pool, now)
  const usage = createUsageCounter(pool, () => new Date())
  return {
    spendMonth: month.spend,
    count: usage.count,
    async write(): Promise<void> {
      await usage.flush()
      await month.returnUnspent()
      month.forgetIdle()
    },
    async end(): Promise<void> {
      for (const each of await Promise.allSettled([usage.flush(), month.returnUnspent(true)]))
        if (each.status === 'rejected') log.warn('counts of use were lost', { error: String(each.reason) })
    },
  }
}

/** At once, then every ten seconds, one after the other: who waits for `now` finds everything written. */
function tendEvery(work: () => Promise<void>, log: Logger) {
  let tending = Promise.resolve()
  function tend(): Promise<void> {
    const next = tending.then(work)
    tending = next.catch(() => {})
    return next
  }
  const tendQuietly = () => void tend().catch(tell)
  function tell(error: unknown): void {
    // A database that is away is told of by the limits themselves; what was not written is kept.
    const own = asAppError(error)
    if (own instanceof AppError && own.code === 'unavailable') return
    log.warn('limits: counts are not written yet', { error: (error as Error).message })
  }
  tendQuietly()
  const timer = setInterval(tendQuietly, tendEveryMs)
  timer.unref()
  return {
    now: tend,
    async stop(): Promise<void> {
      clearInterval(timer)
      await tending
    },
  }
}

async function pulse(pool: Pool, processId: string): Promise<number> {
  const { rows } = await pool.query<{ processes: number }>('select door.limiter_pulse($1) as processes', [
    processId,
  ])
  return rows[0]?.processes ?? 1
}

/** All of several limits or none of them. */
function createAdmission(leases: Leases, onRefusal: (policy: string) => void): Limits['admit'] {
  function judge(subjects: readonly Subject[], waits: readonly number[], cost: number): Verdict {
    const longest = Math.max(...waits)
    if (longest > 0)
      for (const [i, subject] of subjects.entries()) if (waits[i] === 0) leases.giveBack(subject, cost)
    const refusedBy = longest > 0 ? (subjects[waits.indexOf(longest)]?.policy ?? null) : null
    if (refusedBy) onRefusal(refusedBy.name)
    const standings = subjects.map((subject) => ({ policy: subject.policy, ...leases.standing(subject) }))
    return {
      refusedBy,
      retryAfterSeconds: secondsOf(longest),
      headers: rateHeaders(standings, longest),
    }
  }
  return function admit(subjects, cost = 1) {
    const waits = subjects.map((subject) => leases.reserve(subject, cost))
    const known = waits.every((wait) => typeof wait === 'number')
    if (known) return judge(subjects, waits as number[], cost)
    return Promise.all(waits).then((found) => judge(subjects, found, cost))
  }
}
