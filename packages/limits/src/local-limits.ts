import { emissionNs, type Subject } from './policy.ts'
import { takeTokens } from './take-tokens.ts'

/**
 * While the database is away: each process keeps its share of every limit by itself. It begins with its share of what was
 * left, not with a full bucket.
 * @param now nanoseconds of a clock that never goes back
 * @param processes how many share the limits, as last heard
 */
export function createLocalLimits(now: () => number, processes: () => number) {
  const buckets = new Map<string, number>()
  return {
    /** Nanoseconds to wait, 0 when the call may go on. */
    take({ key, policy }: Subject, cost: number, remaining: number): number {
      const share = Math.max(1, processes())
      const bucket = {
        emission: emissionNs(policy) * share,
        quota: Math.max(1, Math.floor(policy.quota / share)),
      }
      const at = now()
      const begun =
        at + (bucket.quota - Math.min(bucket.quota, Math.floor(remaining / share))) * bucket.emission
      const fullAt = buckets.get(key) ?? begun
      const taken = takeTokens(fullAt, at, bucket, cost)
      if (taken.granted < cost) {
        buckets.set(key, fullAt)
        return Math.max(1, (cost - taken.granted) * bucket.emission)
      }
      buckets.set(key, taken.fullAt)
      return 0
    },
    forget: () => buckets.clear(),
  }
}
