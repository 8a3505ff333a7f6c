import type { Logger } from '@freehold/core'

const everyMs = 45_000

/** When each secret was last used, by its hash in base64: kept here, and written for all of them in one statement. */
export function createUses(
  write: (hashes: Buffer[], at: Date[]) => Promise<unknown>,
  log: Pick<Logger, 'warn'>,
) {
  let noted = new Map<string, Date>()
  let writing: Promise<void> = Promise.resolve()

  async function writeNoted(): Promise<void> {
    if (noted.size === 0) return
    const batch = noted
    noted = new Map()
    try {
      await write(
        [...batch.keys()].map((hash) => Buffer.from(hash, 'base64')),
        [...batch.values()],
      )
    } catch (error) {
      log.warn('uses of API keys could not be written yet', { error: (error as Error).message })
      // Newer ones noted meanwhile win.
      noted = new Map([...batch, ...noted])
    }
  }
  const flush = () => (writing = writing.then(writeNoted))
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()

  return {
    note: (hash: Buffer, at: Date) => void noted.set(hash.toString('base64'), at),
    /** Writes what is noted. Never rejects: what cannot be written waits for the next time. */
    flush,
    async close(): Promise<void> {
      clearInterval(timer)
      await flush()
    },
  }
}
