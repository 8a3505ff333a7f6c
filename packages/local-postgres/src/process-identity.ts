import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When a process started, as the system counts it: with the pid it names one process for good, for pids are used again.
 * Null when no such process lives; a zombie does not.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return ps(pid, 'lstart=')
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The command name in parentheses may hold anything; what follows it is proc(5) field 3 (state) and on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

/** Whether the process was started with this exact argument. False for a zombie, and for a pid used again. */
export async function hasArgument(pid: number, argument: string): Promise<boolean> {
  if (process.platform !== 'linux') return ` ${await ps(pid, 'command=')} `.includes(` ${argument} `)
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line.split('\0').includes(argument)
}

async function ps(pid: number, column: string): Promise<string | null> {
  const result = await run('ps', ['-ww', '-o', column, '-p', String(pid)]).catch(() => null)
  return result?.stdout.trim() || null
}
