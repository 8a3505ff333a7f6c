import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account.ts'
import type { Programs } from './programs.ts'
import { StartError } from './start-error.ts'

const prefix = 'initdb-'

/**
 * Makes `<place>/data`. The work is done in a folder of another name that is renamed at the end, so an initdb that was
 * killed leaves nothing that looks like a cluster; its remains are removed by the next.
 */
export async function initCluster(
  programs: Programs,
  account: Account | null,
  place: string,
  password: string,
): Promise<void> {
  await removeRemains(place)
  const work = path.join(place, `${prefix}${randomBytes(6).toString('hex')}`)
  const passwordFile = path.join(work, 'password')
  try {
    await mkdir(work, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account) for (const file of [work, passwordFile]) await chown(file, account.uid, account.gid)
    await runInitdb(programs.initdb, account, path.join(work, 'data'), passwordFile)
    await rename(path.join(work, 'data'), path.join(place, 'data'))
    await syncFolder(place)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function runInitdb(
  initdb: string,
  account: Account | null,
  data: string,
  passwordFile: string,
): Promise<void> {
  // The built-in C.UTF-8 sorts the same on every machine and never changes with the system's libraries.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const child = spawn(initdb, ['-D', data, ...access, ...locale], {
    ...account,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (exit, signal) => resolve(exit ?? signal ?? 1))
  })
  if (code !== 0)
    throw new StartError(
      `PostgreSQL could not make its data folder ${path.dirname(path.dirname(data))}.`,
      lastLines(output),
    )
}

/** The lines of a log that say why, at most eight. */
export function lastLines(log: string): string {
  return log.trim().split('\n').slice(-8).join('\n')
}

async function removeRemains(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    // An initdb whose parent died may still be writing there: what it writes later, the next start removes.
    if (name.startsWith(prefix))
      await rm(path.join(place, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

/** Without it a power failure could take back the rename, and with it every later commit. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
