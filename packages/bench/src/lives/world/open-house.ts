import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Services } from '@freehold/api'
import { createKeys } from '@freehold/auth'
import { cursorCodec, silentLogger, systemClock } from '@freehold/core'
import { createDatabase, createPool, type LoginRole } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import { catalogue, entities } from '@freehold/registry'

/** Our server's parts without HTTP, sign-in and queue workers, on a migrated database that nobody else uses. */
export interface House {
  services: Services
  /** Rows as a superuser: for arranging and looking. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** Rows as the jobs' role. */
  asJobs<Row extends object>(text: string, values: unknown[]): Promise<Row[]>
  /** As the sign-in's role. */
  asAuth<Row extends object>(text: string, values: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** `url` is a role's URL by its name. */
export async function openHouse(url: (role: LoginRole | 'superuser') => string): Promise<House> {
  const filesDir = await mkdtemp(path.join(tmpdir(), 'freehold-lives-'))
  const database = await createDatabase({ url: url('app'), entities, poolSize: 6 })
  const operators = await createDatabase({ url: url('operator'), entities: [], poolSize: 2 })
  const pools = (['superuser', 'jobs', 'auth'] as const).map((role) => createPool(url(role), 2, () => {}))
  const [superuser, jobs, auth] = pools
  const keys = createKeys({
    callDoor: database.callDoor,
    pepper: 'a pepper of the lives',
    clock: systemClock,
    log: silentLogger,
  })
  const asking =
    (pool: (typeof pools)[number] | undefined) =>
    async (text: string, values: unknown[] = []) =>
      (await pool?.query(text, values))?.rows as never
  return {
    services: {
      database,
      operators,
      keys,
      auth: nobody,
      files: createLocalFiles(filesDir),
      cursors: cursorCodec('a secret of the lives'),
      catalogue,
    },
    query: asking(superuser),
    asJobs: asking(jobs),
    asAuth: asking(auth),
    async close() {
      await keys.close()
      await database.close()
      await operators.close()
      for (const pool of pools) await pool.end()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}

const nobody = {
  name: 'embedded',
  signIn: { provider: 'embedded' },
  revokeAllSessions: async () => {},
  sessionEnd: async () => null,
  authenticate: async () => null,
  close: async () => {},
} as unknown as Services['auth']
