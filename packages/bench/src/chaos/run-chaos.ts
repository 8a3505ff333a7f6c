import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { roleUrl } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { testRootSecret } from '@freehold/testing/template-database'
import { openWorld, pause, type World } from '../jobs/world.ts'
import { chaosJob } from './chaos-job.ts'
import { type Ledger, openLedger } from './open-ledger.ts'

export interface ChaosOptions {
  jobs: number
  /** `kill -9` of workers. */
  kills: number
  /** And one of PostgreSQL in the middle. */
  database: boolean
  seed: number
  /** Dead workers are found after four seconds, not after ten and more: for tests. */
  quick?: boolean
}

export interface ChaosReport {
  jobs: number
  kills: number
  /** Enqueued and confirmed, and not in the ledger at the end. */
  lost: number
  /** In the ledger with more than one effect. */
  doubled: number
  /** Requests that came again with their key. */
  repeats: number
  seconds: number
}

const workers = 3
const together = 25
const restartMs = 200
// A killed worker's jobs come again within 30 s; a second time after another such wait.
const patienceMs = 120_000

/** Enqueues jobs while their workers, and once the database, are killed at random; counts what arrived outside. */
export async function runChaos({
  jobs,
  kills,
  database,
  seed,
  quick = false,
}: ChaosOptions): Promise<ChaosReport> {
  const world = await openWorld(20)
  const ledger = await openLedger()
  const fleet = openFleet(world, ledger, quick)
  const random = randomOf(seed)
  const started = performance.now()
  try {
    await world.prepare([chaosJob(ledger.url)])
    // pg-boss itself takes no less than ten.
    if (quick) await world.query('update pgboss.queue set heartbeat_seconds = 4')
    fleet.fill()
    const sending = send(world, jobs)
    const killing = (async () => {
      for (let nr = 0; nr < kills; nr++) {
        await pause((500 + random() * 1_500) / (quick ? 3 : 1))
        if (database && nr === Math.floor(kills / 2)) await killDatabase(world)
        fleet.kill(Math.floor(random() * workers))
      }
    })()
    const [sent] = await Promise.all([sending, killing])
    const lost = await awaitAll(ledger, sent)
    const seconds = Math.round((performance.now() - started) / 1000)
    const all = kills + (database ? 1 : 0)
    return {
      jobs: sent.length,
      kills: all,
      lost,
      doubled: ledger.doubled(),
      repeats: ledger.repeats(),
      seconds,
    }
  } finally {
    fleet.end()
    ledger.close()
    await world.stop()
  }
}

function openFleet(world: World, ledger: Ledger, quick: boolean) {
  const urls = [
    roleUrl(world.superuserUrl, testRootSecret, 'jobs'),
    roleUrl(world.superuserUrl, testRootSecret, 'app'),
    ledger.url,
    ...(quick ? ['quick'] : []),
  ]
  const fleet: ChildProcess[] = []
  let ended = false
  // As under a supervisor: one that ends, for instance because the database is away when it starts, is started again.
  const start = (nr: number) => {
    const file = path.join(import.meta.dirname, 'worker.ts')
    const worker = spawn(process.execPath, [file, ...urls], { stdio: ['pipe', 'ignore', 'ignore'] })
    worker.once('exit', () => ended || setTimeout(start, restartMs, nr))
    fleet[nr] = worker
  }
  return {
    fill() {
      for (let nr = 0; nr < workers; nr++) start(nr)
    },
    kill: (nr: number) => void fleet[nr]?.kill('SIGKILL'),
    end() {
      ended = true
      for (const worker of fleet) worker.kill('SIGKILL')
    },
  }
}

/** The numbers whose transaction was confirmed. */
async function send(world: World, count: number): Promise<number[]> {
  const sent: number[] = []
  const job = chaosJob('')
  let next = 0
  while (sent.length < count) {
    const numbers = Array.from({ length: Math.min(together, count - sent.length) }, () => next++)
    const tenant = world.tenants[next % world.tenants.length]
    if (!tenant) throw new Error('No tenant')
    try {
      await world.database.inTenant(world.call, tenant, async (ctx) => {
        for (const nr of numbers) await enqueue(ctx, job, { nr })
      })
      sent.push(...numbers)
    } catch {
      // The database was away: not confirmed, so these do not count; others take their place.
      await pause(200)
    }
  }
  return sent
}

async function awaitAll(ledger: Ledger, sent: number[]): Promise<number> {
  const missing = () => sent.filter((nr) => !ledger.numbers().has(nr)).length
  let [left, since] = [missing(), performance.now()]
  while (left > 0 && performance.now() - since < patienceMs) {
    await pause(250)
    const now = missing()
    if (now < left) since = performance.now()
    left = now
  }
  // Whatever still runs may double something: let it end.
  await pause(1_000)
  return left
}

async function killDatabase(world: World): Promise<void> {
  const [row] = await world.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const pid = Number((await readFile(path.join(row?.folder ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

/** The same sequence for the same seed (mulberry32), 0 to 1. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
