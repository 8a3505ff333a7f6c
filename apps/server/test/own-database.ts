import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { type LocalPostgres, startLocalPostgres } from '@freehold/local-postgres'
import { searchPath } from '@freehold/testing/environment'
import { createInstallationFolder } from './installation-folder.ts'

/** A PostgreSQL that is not the server's own, as in production: what DATABASE_URL names. */
export interface OwnDatabase {
  /** The administrator's URL. Changes never: a stopped one comes back on its port. */
  adminUrl: string
  /** DATABASE_URL and FREEHOLD_SECRET for a server on it. */
  env: Record<string, string>
  stop(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

const dbRoles = path.join(import.meta.dirname, '../src/cli/db-roles.ts')

/** An empty one, without Freehold's roles. */
export async function createOwnDatabase(): Promise<OwnDatabase> {
  const folder = await createInstallationFolder()
  let server: LocalPostgres = await startLocalPostgres({ dataDir: folder.dataDir, durable: false })
  const adminUrl = server.superuserUrl
  const env = {
    DATABASE_URL: adminUrl,
    FREEHOLD_SECRET: 'a secret of the test, forty-eight characters long',
    PUBLIC_URL: 'http://localhost:0',
  }
  return {
    adminUrl,
    env,
    stop: () => server.stop(),
    async start() {
      server = await startLocalPostgres({ dataDir: folder.dataDir, durable: false })
    },
    async remove() {
      await server.stop()
      await folder.remove()
    },
  }
}

/** `npm run db:roles` with this environment. */
export async function runDbRoles(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [dbRoles], {
    env: { PATH: searchPath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
