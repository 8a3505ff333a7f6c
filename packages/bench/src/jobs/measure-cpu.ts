import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { World } from './world.ts'

/** How fast jobs were done. The processor's milliseconds for each tell more on a machine that others use too. */
export interface Speed {
  perSecond: number
  /** In this process. */
  workerMs: number
  /** In all of PostgreSQL's; NaN where the system does not tell (no /proc). */
  databaseMs: number
}

// The kernel's unit in /proc, on every Linux.
const msPerTick = 10

/** `work` does so many jobs. */
export async function measureCpu(world: World, jobs: number, work: () => Promise<void>): Promise<Speed> {
  const before = await databaseMs(world)
  const [own, started] = [process.cpuUsage(), performance.now()]
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(own)
  return {
    perSecond: jobs / seconds,
    workerMs: (user + system) / 1000 / jobs,
    databaseMs: ((await databaseMs(world)) - before) / jobs,
  }
}

async function databaseMs(world: World): Promise<number> {
  const [row] = await world.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const file = await readFile(path.join(row?.folder ?? '', 'postmaster.pid'), 'utf8')
  const postmaster = Number(file.split('\n')[0])
  const processes = await readdir('/proc').catch(() => null)
  if (!processes) return Number.NaN
  let ticks = 0
  for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // After the name: state, parent, …; 11 to 14 are the times of its own and of its ended children.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    if (Number(pid) === postmaster) ticks += sum(fields.slice(11, 15))
    else if (fields[1] === postmaster) ticks += sum(fields.slice(11, 13))
  }
  return ticks * msPerTick
}

const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0)
