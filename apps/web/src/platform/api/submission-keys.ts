/** How long a submit whose outcome is unknown keeps its key. */
const keptMs = 10 * 60_000

/**
 * One idempotency key per submit. A submit that got no answer may have happened; sending the same input again within ten
 * minutes uses the same key, so that the server answers with what it did the first time instead of doing it twice.
 */
export function createSubmissionKeys(now: () => number = Date.now) {
  const open = new Map<string, { key: string; untilMs: number }>()
  const nameOf = (path: string, input: unknown) => `${path}\n${JSON.stringify(input ?? null)}`
  return {
    /** The key to send with this submit. */
    take(path: string, input: unknown): string {
      const kept = open.get(nameOf(path, input))
      return kept && kept.untilMs > now() ? kept.key : crypto.randomUUID()
    },
    /** No answer came: the next equal submit is the same submit. */
    keep(path: string, input: unknown, key: string): void {
      open.set(nameOf(path, input), { key, untilMs: now() + keptMs })
    },
    /** An answer came, good or bad: the next equal submit is a new one. */
    release(path: string, input: unknown): void {
      open.delete(nameOf(path, input))
    },
  }
}

export type SubmissionKeys = ReturnType<typeof createSubmissionKeys>
