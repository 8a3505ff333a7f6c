type End = () => Promise<void>

/** What was started and must be ended: the newest first, everything once, and one that fails keeps no other from ending. */
export function createShutdown() {
  const ends: End[] = []
  let ended: Promise<void> | undefined

  async function endAll(): Promise<void> {
    const failures: unknown[] = []
    for (const end of ends.toReversed()) await end().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  return {
    add: (end: End) => void ends.push(end),
    /** Safe to repeat: every caller waits for the same end. */
    stop: () => (ended ??= endAll()),
  }
}
