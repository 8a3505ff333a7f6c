import type { Grant, Lease, Take, Want } from './lease.ts'

const maxBatch = 100

/** One statement is under way at a time, for all leases that want something by then. */
export function createAskTogether(options: {
  take: Take
  now: () => number
  wantOf: (lease: Lease, at: number) => Want
  receive: (lease: Lease, want: Want, grant: Grant, askedAt: number) => void
  fail: (batch: readonly Lease[], error: unknown) => void
}) {
  const { take, now, wantOf, receive, fail } = options
  const asking = new Set<Lease>()
  let sending = false

  async function send(): Promise<void> {
    const batch = [...asking].slice(0, maxBatch)
    for (const lease of batch) asking.delete(lease)
    const at = now()
    const wants = batch.map((lease) => wantOf(lease, at))
    try {
      const grants = await take(wants)
      for (const [i, lease] of batch.entries()) {
        receive(lease, wants[i] as Want, grants[i] as Grant, at)
        if (lease.waiting.length > 0) asking.add(lease)
      }
    } catch (error) {
      // Whoever came meanwhile would wait as long for the same answer.
      const all = [...batch, ...asking]
      asking.clear()
      fail(all, error)
    }
    sending = asking.size > 0
    if (sending) setImmediate(() => void send())
  }

  return function ask(lease: Lease): void {
    asking.add(lease)
    if (sending) return
    sending = true
    // What else arrived with this request (a batch of calls, another subject) goes with it.
    setImmediate(() => void send())
  }
}
