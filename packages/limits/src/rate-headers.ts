import type { Standing } from './leases.ts'
import { type Policy, refillPerMs } from './policy.ts'

/** From this share of the quota on, answers say how long to wait although they are given. */
const warnFrom = 0.8

export interface PolicyStanding extends Standing {
  policy: Policy
}

const described = new WeakMap<Policy, string>()

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-11: `q` is what the bucket holds, `w` the seconds in which it refills, `r`
 * what is left, `t` the seconds until it is full again. `Retry-After`: on a refusal until the call may be repeated, on an
 * answer from 80 % on until a caller who waits is below that again.
 */
export function rateHeaders(standings: readonly PolicyStanding[], refusedForMs: number): [string, string][] {
  const policies: string[] = []
  const limits: string[] = []
  let retryMs = refusedForMs
  for (const { policy, remaining, fullInMs } of standings) {
    policies.push(describe(policy))
    limits.push(`"${policy.name}";r=${remaining};t=${Math.ceil(fullInMs / 1000)}`)
    const missing = policy.quota - policy.quota * warnFrom - remaining
    if (refusedForMs === 0 && missing >= 0) retryMs = Math.max(retryMs, missing / refillPerMs(policy), 1)
  }
  const headers: [string, string][] = [
    ['RateLimit-Policy', policies.join(', ')],
    ['RateLimit', limits.join(', ')],
  ]
  if (retryMs > 0) headers.push(['Retry-After', String(secondsOf(retryMs))])
  return headers
}

/** Whole seconds, never 0: a client that waits so long does not come too early. */
export function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

function describe(policy: Policy): string {
  const known = described.get(policy)
  if (known !== undefined) return known
  const text = `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`
  described.set(policy, text)
  return text
}
