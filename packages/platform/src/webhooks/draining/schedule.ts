/** Pauses after the first, second … failed try. Together 27.6 hours: a night's outage and the day on which somebody sees it. */
export const pausesSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const

const jitter = 0.1

/**
 * When a delivery is tried again after `tries` failed tries; null: never. Up to a tenth later than planned, so that a receiver
 * that comes back is not met by all at once; not before it asked to be.
 */
export function nextTryAt(
  tries: number,
  now: Date,
  retryAt: Date | null,
  random: () => number = Math.random,
): Date | null {
  const pause = pausesSeconds[tries - 1]
  if (pause === undefined) return null
  const planned = now.getTime() + pause * (1 + jitter * random()) * 1000
  return new Date(Math.max(planned, retryAt?.getTime() ?? 0))
}
