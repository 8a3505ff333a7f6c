/** A bucket by the generic cell rate algorithm: one number, the time at which it will be full again. */
export interface Bucket {
  /** Time one token takes to come back. Whole numbers throughout, in the caller's unit. */
  emission: number
  /** Tokens when full. */
  quota: number
}

export interface Taken {
  granted: number
  remaining: number
  /** When the bucket will be full again. */
  fullAt: number
  /** Until there is one token; 0 when there is. */
  wait: number
}

/**
 * Takes up to `want` tokens at `now`. Whatever the times: from the first take on, all that was granted is at most quota +
 * elapsed / emission. A `fullAt` further ahead than an empty bucket's (the clock was put back) counts as empty.
 * `freehold.bucket_tokens` is the same in SQL; take-tokens.test.ts holds them together.
 */
export function takeTokens(fullAt: number, now: number, { emission, quota }: Bucket, want: number): Taken {
  const span = quota * emission
  const from = Math.max(now, Math.min(fullAt, now + span))
  const available = Math.floor((now + span - from) / emission)
  const granted = Math.max(0, Math.min(want, available))
  const next = from + granted * emission
  const remaining = available - granted
  return { granted, remaining, fullAt: next, wait: remaining > 0 ? 0 : next + emission - (now + span) }
}
