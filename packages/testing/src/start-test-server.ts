import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { discardLocalPostgres, startLocalPostgres } from '@freehold/local-postgres'
import { testDatabaseUrl } from './environment.ts'

const prefix = 'freehold-test-'
const abandonedAfterMs = 60 * 60 * 1000

export interface TestServer {
  superuserUrl: string
  stop: () => Promise<void>
}

/** The PostgreSQL of a test run: the one of TEST_DATABASE_URL (a superuser of your own), or a local one that vanishes with the run. */
export async function startTestServer(): Promise<TestServer> {
  if (testDatabaseUrl) return { superuserUrl: testDatabaseUrl, stop: async () => {} }
  await removeAbandoned()
  const dataDir = await mkdtemp(path.join(tmpdir(), prefix))
  // As root the server runs under another account, which must be able to enter.
  await chmod(dataDir, 0o755)
  const server = await startLocalPostgres({ dataDir, durable: false, settings: { max_connections: '300' } })
  return {
    superuserUrl: server.superuserUrl,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its server running. A folder in use is locked and stays. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = path.join(tmpdir(), name)
    try {
      if (Date.now() - (await stat(dataDir)).mtimeMs < abandonedAfterMs) continue
      await discardLocalPostgres(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    } catch {
      // In use, or another account's.
    }
  }
}
