import { ConfigError, readConfig } from '@freehold/core/config'
import path from 'node:path'
import { boot } from './boot/boot.ts'
import { explainFailure } from './boot/explain-failure.ts'

const root = path.resolve(import.meta.dirname, '../../..')

try {
  const config = readConfig(process.argv.slice(2), root)
  const freehold = await boot(config, root)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // A second signal while stopping means: now.
    process.once(signal, () => {
      process.once(signal, () => process.exit(1))
      freehold.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${explainFailure(error)}\n`)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  const prefix = error instanceof ConfigError ? 'Freehold cannot start with this configuration:\n' : 'Freehold cannot start: '
  process.stderr.write(`${prefix}${explainFailure(error)}\n`)
  process.exit(1)
}
