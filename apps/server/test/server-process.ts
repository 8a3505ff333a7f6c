import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { searchPath } from '@freehold/testing/environment'
import type { InstallationFolder } from './installation-folder.ts'

export interface StartOptions {
  args?: string[]
  env?: Record<string, string>
}

export interface ServerProcess {
  child: ChildProcess
  pid: number
  /** `http://127.0.0.1:<port>`. */
  origin: string
  /** Everything written so far, both streams. */
  output(): string
  /** Each JSON line of the log so far. */
  logLines(): Record<string, unknown>[]
  /** Settles when the process is gone and its output is read. */
  exit: Promise<Ended>
}

export interface Ended {
  code: number | null
  signal: string | null
  stdout: string
  stderr: string
}

const serve = path.join(import.meta.dirname, 'serve.ts')

/** Starts it and waits for nothing. */
export function launchServer(folder: InstallationFolder, { args = [], env = {} }: StartOptions = {}) {
  const child = spawn(process.execPath, [serve, folder.root, ...args], {
    // A group of its own, as under a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: searchPath,
      FREEHOLD_DATA_DIR: folder.dataDir,
      PORT: '0',
      LOG_FORMAT: 'json',
      // Limits are on, and nobody meets them who is not about them.
      RATE_LIMIT_FACTOR: '1000',
      ...env,
    },
  })
  const output = { stdout: '', stderr: '', all: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      output[name] += String(chunk)
      output.all += String(chunk)
    })
  }
  const exit = once(child, 'close').then(
    ([code, signal]): Ended => ({ code, signal, stdout: output.stdout, stderr: output.stderr }),
  )
  return { child, exit, stdout: () => output.stdout, output: () => output.all }
}

/** Starts the real server in a process of its own and waits until it serves. Whoever starts it ends it. */
export async function startServer(
  folder: InstallationFolder,
  options: StartOptions = {},
): Promise<ServerProcess> {
  const { child, exit, stdout, output } = launchServer(folder, options)
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const port = /ready at http:\/\/[^\s:]+:(\d+)/.exec(stdout())?.[1]
      if (port) resolve(port)
    })
  })
  const port = await Promise.race([ready, exit.then(() => null)])
  if (port === null) throw new Error(`The server ended before it was ready:\n${output()}`)
  return {
    child,
    pid: child.pid ?? 0,
    origin: `http://127.0.0.1:${port}`,
    output,
    logLines: () =>
      stdout()
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    exit,
  }
}

/** For starts that are refused: runs it to its end. */
export function runServer(folder: InstallationFolder, options: StartOptions = {}): Promise<Ended> {
  return launchServer(folder, options).exit
}

/** Ends it if it still runs. */
export async function endServer(server: ServerProcess | undefined): Promise<void> {
  server?.child.kill('SIGTERM')
  await server?.exit
}
