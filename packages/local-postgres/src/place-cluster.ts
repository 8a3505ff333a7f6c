import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Account, succeedsAs } from './account.ts'
import { readState, type State, writeState, writeWhole } from './home.ts'
import { folderError, StartError } from './start-error.ts'

/** For clusters and programs that cannot lie in the data folder because root's account for PostgreSQL cannot enter it. */
const outside = '/var/lib/freehold'

/** Where a copy of the programs goes when the account cannot run them in node_modules. */
export function copiesFolder(account: Account | null, home: string): string {
  return account === null ? home : outside
}

/** The folder that holds an existing cluster's `data`, or null when this home has none yet. */
export async function findCluster(
  home: string,
  state: State,
  log: (line: string) => void,
): Promise<string | null> {
  if (await exists(path.join(home, 'data'))) return home
  const { location } = state
  if (location === undefined) return null
  const owner = await ownerOf(location)
  if (owner !== home && owner !== null && (await readState(owner)).location === location) {
    log(`This data folder is a copy of ${owner}: it gets a database of its own`)
    return null
  }
  if (!(await exists(path.join(location, 'data')))) {
    throw new StartError(
      `The database of ${home} is gone from ${location}: restore it, or remove ${home} to begin with an empty one.`,
    )
  }
  // The home was moved: its cluster stays its own.
  if (owner !== home) await writeWhole(path.join(location, 'home'), home)
  return location
}

/**
 * The folder for a new cluster's `data`: `home`, unless we are root and the account cannot enter it (a checkout below a 0700
 * folder). Then one of its own below /var/lib/freehold. `rememberCluster` ties it to this home once it is whole.
 */
export async function placeCluster(
  home: string,
  account: Account | null,
  log: (line: string) => void,
): Promise<string> {
  if (account === null) return home
  await chmod(home, 0o711)
  if (await succeedsAs(account, '/bin/sh', ['-c', 'cd "$0"', home])) return home
  const location = path.join(outside, randomBytes(8).toString('hex'))
  try {
    await mkdir(location, { recursive: true })
    for (const folder of [outside, location]) await chmod(folder, 0o711)
    await writeWhole(path.join(location, 'home'), home)
  } catch (error) {
    throw folderError(location, error)
  }
  log(`PostgreSQL's account cannot enter ${home}: the database lies in ${location}`)
  return location
}

export async function rememberCluster(home: string, state: State, place: string): Promise<State> {
  const { location: _old, ...rest } = state
  const next = place === home ? rest : { ...rest, location: place }
  await writeState(home, next)
  return next
}

async function ownerOf(location: string): Promise<string | null> {
  return readFile(path.join(location, 'home'), 'utf8').catch(() => null)
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
