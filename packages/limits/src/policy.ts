/** A limit: a bucket that holds `quota` calls when full and refills evenly, from empty to full in `windowSeconds`. */
export interface Policy {
  /** As callers read it in the headers. */
  readonly name: string
  readonly quota: number
  readonly windowSeconds: number
}

/** Who is held to it. `key` names the bucket, the same in every process. */
export interface Subject {
  readonly key: string
  readonly policy: Policy
}

/** How long one call takes to come back into the bucket, in nanoseconds, rounded up: never above the limit. */
export function emissionNs({ quota, windowSeconds }: Policy): number {
  return Math.ceil((windowSeconds * 1e9) / quota)
}

/** Calls that come back in a millisecond. */
export function refillPerMs({ quota, windowSeconds }: Policy): number {
  return quota / (windowSeconds * 1000)
}

/** How many calls a process may take ahead: a tenth of a second's, and never more than a tenth of the bucket. */
export function largestLease(policy: Policy): number {
  return Math.max(1, Math.floor(Math.min(policy.quota / 10, refillPerMs(policy) * 100)))
}
