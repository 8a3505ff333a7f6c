import type { Logger } from '@freehold/core'

/** Work an answer does not wait for; `settled` does, at shutdown. */
export interface Background {
  run(what: string, work: Promise<unknown>): void
  settled(): Promise<void>
}

export function createBackground(log: Logger): Background {
  const running = new Set<Promise<void>>()
  return {
    run(what, work) {
      const tracked: Promise<void> = work
        .then(
          () => {},
          (error: unknown) =>
            log.error(`${what} failed`, { error: error instanceof Error ? describe(error) : String(error) }),
        )
        .finally(() => running.delete(tracked))
      running.add(tracked)
    },
    async settled() {
      await Promise.all(running)
    },
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
