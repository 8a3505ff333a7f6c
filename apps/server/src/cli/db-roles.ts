import path from 'node:path'
import { ConfigError, readConfig } from '@freehold/core/config'
import { createRoles, loginRoles } from '@freehold/db'
import { explainFailure } from '../boot/explain-failure.ts'

/** `npm run db:roles`: makes Freehold's roles on the database of DATABASE_URL, whose user must be an administrator there. */
try {
  const config = readConfig([], path.resolve(import.meta.dirname, '../../../..'))
  if (!config.databaseUrl || !config.rootSecret)
    throw new ConfigError('DATABASE_URL and FREEHOLD_SECRET are needed.')
  await createRoles(config.databaseUrl, config.rootSecret)
  process.stdout.write(`Roles are ready: ${Object.values(loginRoles).join(', ')}.\n`)
} catch (error) {
  process.stderr.write(`The roles could not be made: ${explainFailure(error)}\n`)
  process.exit(1)
}
