import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readConfig } from '@freehold/core/config'
import { withClient } from '@freehold/db'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { readSchema } from '../schema/read-schema.ts'
import { withMigratedDatabase } from './with-migrated-database.ts'

/**
 * `npm run db:check`: compares a live database with what the migrations make, and says every difference. The database is the
 * one of DATABASE_URL (any user that may read the catalogue), or the running development one of the data folder.
 */
const url = await liveUrl()
if (url === null) {
  process.stderr.write('Set DATABASE_URL, or start Freehold once so that its data folder has a database.\n')
  process.exit(1)
}
const expected = await withMigratedDatabase((made) => withClient(made, readSchema))
const differences = compareSchemas(expected, await withClient(url, readSchema))
for (const difference of differences) process.stdout.write(`${difference}\n`)
process.stdout.write(
  differences.length === 0
    ? 'The database is what the migrations make.\n'
    : `${differences.length} differences.\n`,
)
process.exitCode = differences.length === 0 ? 0 : 1

async function liveUrl(): Promise<string | null> {
  const config = readConfig([], path.resolve(import.meta.dirname, '../../../..'))
  if (config.databaseUrl) return config.databaseUrl
  const kept = await readFile(path.join(config.dataDir, 'connection.json'), 'utf8').catch(() => null)
  return kept === null ? null : (JSON.parse(kept) as { owner: string }).owner
}
