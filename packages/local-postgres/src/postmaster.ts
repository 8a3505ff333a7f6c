import { spawn } from 'node:child_process'
import { type FileHandle, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account.ts'
import { lastLines } from './init-cluster.ts'
import { hasArgument } from './process-identity.ts'
import { StartError } from './start-error.ts'

/** A running PostgreSQL. `exited` settles when its process is gone, however it ended. */
export interface Postmaster {
  pid: number
  port: number
  exited: Promise<void>
}

export interface Launch {
  postgres: string
  account: Account | null
  data: string
  args: string[]
  logFile: string
}

/** What `postmaster.pid` says (PostgreSQL's own file; lines: pid, data, start, port, socket folder, address, key, status). */
interface PidFile {
  pid: number
  port: number
  status: string
}

const startTimeoutMs = 120_000
const largeLogBytes = 10 * 1024 * 1024

/**
 * Starts the server in a process group of its own, so that a terminal's Ctrl-C reaches us and not it, and waits until it
 * accepts connections. Its log goes to a file, which outlives us as the server does after a `kill -9` of ours.
 * @throws StartError with the last lines of that log.
 */
export async function launchPostmaster(launch: Launch, port: number): Promise<Postmaster> {
  await disownPidFile(launch.data)
  const { log, size: logStart } = await openLog(launch.logFile)
  const child = spawn(launch.postgres, [...launch.args, '-p', String(port)], {
    ...launch.account,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  let ended = false
  const exited = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    ended = true
  })
  await log.close()
  const deadline = Date.now() + startTimeoutMs
  while (!ended && Date.now() < deadline) {
    const file = await readPidFile(launch.data)
    if (file && file.pid === child.pid && file.status === 'ready') return { pid: file.pid, port, exited }
    await Promise.race([exited, wait(20)])
  }
  if (!ended) child.kill('SIGQUIT')
  const written = (await readFile(launch.logFile)).subarray(logStart).toString('utf8')
  throw new StartError(`PostgreSQL did not start from ${launch.data}.`, lastLines(written))
}

/** The server running on this data folder although we have not started it: our predecessor was killed. */
export async function findPostmaster(data: string): Promise<(Postmaster & { ready: boolean }) | null> {
  const file = await readPidFile(data)
  if (!file || !(await hasArgument(file.pid, data))) return null
  return { pid: file.pid, port: file.port, ready: file.status === 'ready', exited: pollExit(file.pid, data) }
}

/** Ends a server: sessions are cut off and all is written (fast); when that takes too long, without writing all (recovery follows). */
export async function stopPostmaster({ pid, exited }: Postmaster): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 7_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw error
    }
    const patience = new AbortController()
    const gone = await Promise.race([
      exited.then(() => true),
      wait(patienceMs, false, { signal: patience.signal }).catch(() => false),
    ])
    patience.abort()
    if (gone) return
  }
}

async function readPidFile(data: string): Promise<PidFile | null> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' } : null
}

/**
 * A stale pid may be another program's by now, and PostgreSQL would then refuse to start. With our own pid, which is its
 * parent's, in the file it goes on, and still checks that no process of the dead server is left.
 */
async function disownPidFile(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text !== '') await writeFile(file, text.replace(/^\d+/, String(process.pid)))
}

/** Appends to the log; one that grew large is put aside, and the one put aside before is dropped. */
async function openLog(file: string): Promise<{ log: FileHandle; size: number }> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  const large = size > largeLogBytes
  if (large) await rename(file, `${file}.1`)
  return { log: await open(file, 'a', 0o600), size: large ? 0 : size }
}

async function pollExit(pid: number, data: string): Promise<void> {
  while (await hasArgument(pid, data)) await wait(100, undefined, { ref: false })
}
