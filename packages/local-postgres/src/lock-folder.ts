import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processStart } from './process-identity.ts'
import { StartError } from './start-error.ts'

// A Freehold whose parent was killed a moment ago is still closing its database.
const patienceMs = 3_000

/**
 * Makes this process the only Freehold on a data folder. The lock of a process that died is taken over; that of a living one
 * is waited for, three seconds. Returns the unlock.
 * @throws StartError naming the holder's pid.
 */
export async function lockFolder(folder: string, shownAs: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'lock')
  const mine = `${file}.${randomBytes(6).toString('hex')}`
  const content = `${process.pid} ${await processStart(process.pid)}\n`
  await writeFile(mine, content, { mode: 0o600 })
  try {
    // link() and not open('wx'): the lock appears with its content or not at all.
    const deadline = Date.now() + patienceMs
    while (!(await linked(mine, file))) {
      const holder = await removeStale(file)
      if (holder === null) continue
      if (Date.now() > deadline) throw new StartError(`Another Freehold is using ${shownAs} (pid ${holder}).`)
      await wait(100)
    }
  } finally {
    await rm(mine, { force: true })
  }
  return async () => {
    if ((await readOrEmpty(file)) === content) await rm(file, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The pid of the lock's living holder; null when there is none, and then no lock either. */
async function removeStale(file: string): Promise<string | null> {
  const seen = await readOrEmpty(file)
  if (seen === '') return null
  const [pid = '', ...start] = seen.trim().split(' ')
  if ((await processStart(Number(pid))) === start.join(' ')) return pid
  const aside = `${file}.stale-${randomBytes(6).toString('hex')}`
  await rename(file, aside).catch(() => {})
  // Somebody else took the stale lock over since we read it: give theirs back.
  const taken = await readOrEmpty(aside)
  if (taken !== '' && taken !== seen) await linked(aside, file)
  await rm(aside, { force: true })
  return null
}

async function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
