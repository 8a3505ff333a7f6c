import { once } from 'node:events'
import { ConfigError, readConfig } from '@freehold/core/config'
import { boot } from './boot.ts'
import { explainFailure } from './explain-failure.ts'

/**
 * The whole life of a server process: boots, serves until SIGINT or SIGTERM, ends. A signal during boot ends what was
 * started by then; the same signal again means: now. Exit code 1 and one sentence on stderr when it cannot start or end.
 */
export async function runProcess(argv: readonly string[], root: string): Promise<never> {
  const { signal } = endOnSignals()
  let prefix = 'Freehold cannot start: '
  try {
    const freehold = await boot(readConfig(argv, root), root, { signal })
    prefix = 'Freehold could not end cleanly: '
    if (!signal.aborted) await once(signal, 'abort')
    await freehold.stop()
  } catch (error) {
    if (error === signal.reason) process.exit(0)
    if (error instanceof ConfigError) prefix = 'Freehold cannot start with this configuration:\n'
    process.stderr.write(`${prefix}${explainFailure(error)}\n`)
    process.exit(1)
  }
  process.exit(0)
}

function endOnSignals(): AbortController {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.once(name, () => process.exit(1))
      ending.abort()
    })
  }
  return ending
}
