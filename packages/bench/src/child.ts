import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** Kernel clock ticks per second: 100 on every Linux this runs on (sysconf(_SC_CLK_TCK)). */
const ticksPerSecond = 100

export interface Child {
  port: number
  /** User and system CPU of the process so far, in microseconds (from /proc). */
  cpuMicros(): number
  rssMb(): number
  stop(): Promise<void>
}

/** Starts a server program and waits for the line that says its port. */
export async function startChild(
  file: string,
  args: string[],
  env: Record<string, string>,
  portLine: RegExp,
): Promise<Child> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const port = await waitForPort(child, portLine)
  // Its log goes nowhere from here on, but must be read, or the pipe fills.
  child.stdout?.resume()
  child.stderr?.resume()
  return {
    port,
    cpuMicros() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / ticksPerSecond
    },
    rssMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function waitForPort(child: ChildProcess, portLine: RegExp): Promise<number> {
  let text = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += String(chunk)
      const port = portLine.exec(text)?.[1]
      if (port) resolve(Number(port))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', (chunk: Buffer) => (text += String(chunk)))
    child.once('exit', (code) =>
      reject(new Error(`A server under test ended with code ${code}:\n${text.slice(-2000)}`)),
    )
  })
}
