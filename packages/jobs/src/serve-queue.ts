import type { Logger } from '@freehold/core'
import type { PgBoss } from 'pg-boss'
import type { AnyJob } from './define-job.ts'
import type { Beginning } from './job-row.ts'
import { RunStopped } from './run-stopped.ts'
import { type Claim, createSettler, type Verdict } from './settle-jobs.ts'

export interface ServeParts {
  boss: PgBoss
  log: Logger
  pollSeconds: number
  /** How often the jobs held are said to be alive. */
  beatSeconds: number
  /** Of what was taken together, by the delivery; never rejects. */
  begin(claims: Claim[]): Promise<ReadonlyMap<string, Beginning>>
  run(job: AnyJob, claim: Claim, stop: AbortController, beginning?: Beginning): Promise<Verdict>
  /** Something was given up for good. */
  onDead(): void
}

export interface QueueServer {
  /** There may be something to take. */
  wake(): void
  /** Takes no more and waits for what runs; `abort` gives the running ones back, `end` is when nothing is waited for any longer. */
  stop(abort: AbortSignal, end: AbortSignal): Promise<void>
}

const gatherMs = 10

/**
 * Works off one queue in this process: takes as many jobs as there is room for in one message, runs each on its own, tells
 * pg-boss of those that ended in one message. Each keeps its own signal, time limit and heartbeat; none waits for the others
 * it came with.
 */
export function serveQueue(parts: ServeParts, job: AnyJob): QueueServer {
  const { boss, log } = parts
  const held = new Map<string, Held>()
  let stopping = false
  let asked = false
  let taking: Promise<void> | undefined
  // While little room waits to become more.
  let gathering: NodeJS.Timeout | 'over' | undefined
  let allEnded: (() => void) | undefined

  const settler = createSettler(boss, job.name, {
    ...parts,
    moreRun: (waiting) => held.size > waiting,
    onSettled(claims) {
      for (const { id } of claims) held.delete(id)
      if (held.size === 0) allEnded?.()
      wake()
    },
  })

  function takeGathered(): void {
    gathering = 'over'
    wake()
  }

  async function take(): Promise<void> {
    while (asked && !stopping) {
      asked = false
      const room = job.concurrency - held.size
      if (room <= 0) break
      // Little room beside much that runs: more ends in a moment, and is then taken in one message.
      if (gathering !== 'over' && room < job.concurrency / 2) {
        gathering ??= setTimeout(takeGathered, gatherMs)
        break
      }
      gathering = undefined
      const claims = await claimJobs(boss, job, room)
      const taken = claims.map((claim) => hold(held, claim))
      const begun = job.visible && claims.length > 0 ? await parts.begin(claims) : undefined
      for (const holding of taken) void start(holding, begun?.get(holding.claim.id))
      // Several of one tenant's may have filled the message of which only some may run: others can stand behind them.
      if (claims.length > 0) asked = true
    }
  }

  function wake(): void {
    asked = true
    taking ??= take()
      .catch((error: unknown) => log.warn('jobs could not be taken', { route: `job ${job.name}`, error }))
      .finally(() => {
        taking = undefined
        // Somebody may have asked after the last look.
        if (asked && !stopping && held.size < job.concurrency) setImmediate(wake)
      })
  }

  async function start(holding: Held, beginning: Beginning | undefined): Promise<void> {
    const verdict = await parts.run(job, holding.claim, holding.stop, beginning)
    holding.settling = true
    settler.settle(holding.claim, verdict)
  }

  const heart = startHeart(parts, job.name, held)
  const poll = setInterval(wake, parts.pollSeconds * 1000)
  wake()

  return {
    wake,
    async stop(abort, end) {
      stopping = true
      clearInterval(poll)
      if (gathering !== 'over') clearTimeout(gathering)
      await taking
      const { promise, resolve } = Promise.withResolvers<void>()
      allEnded = resolve
      if (held.size === 0) resolve()
      try {
        await endOf(held, promise, abort, end)
        await settler.drain(end)
      } finally {
        clearInterval(heart)
      }
    },
  }
}

function claimJobs(boss: PgBoss, job: AnyJob, batchSize: number): Promise<Claim[]> {
  return boss.fetch<object>(job.name, {
    batchSize,
    includeMetadata: true,
    groupConcurrency: job.tenantConcurrency,
  })
}

function startHeart({ boss, log, beatSeconds }: ServeParts, queue: string, held: ReadonlyMap<string, Held>) {
  return setInterval(() => {
    void beat(boss, queue, held).catch((error: unknown) => log.warn('job heartbeat failed', { error }))
  }, beatSeconds * 1000)
}

/** Waits for what runs; with `abort` it is told to give back, with `end` left behind. */
async function endOf(
  held: ReadonlyMap<string, Held>,
  allEnded: Promise<void>,
  abort: AbortSignal,
  end: AbortSignal,
): Promise<void> {
  const onAbort = () => {
    for (const { stop } of held.values()) stop.abort(new RunStopped('shutdown'))
  }
  if (abort.aborted) onAbort()
  abort.addEventListener('abort', onAbort, { once: true })
  const { promise: late, reject } = Promise.withResolvers<never>()
  end.addEventListener('abort', () => reject(end.reason), { once: true })
  await Promise.race([allEnded, late])
}

interface Held {
  claim: Claim
  stop: AbortController
  settling: boolean
}

/** From here on it is said to be alive. */
function hold(held: Map<string, Held>, claim: Claim): Held {
  const holding: Held = { claim, stop: new AbortController(), settling: false }
  held.set(claim.id, holding)
  return holding
}

/** Says that this process is alive, and stops the runs of jobs that another has taken over. */
async function beat(boss: PgBoss, queue: string, held: ReadonlyMap<string, Held>): Promise<void> {
  const own = [...held.values()].filter(({ settling }) => !settling)
  if (own.length === 0) return
  const touched = await boss.touch(
    queue,
    own.map(({ claim }) => claim),
  )
  // Not in its types; its own workers read it.
  const { settled } = touched as { settled?: string[] }
  if (!settled) return
  const alive = new Set(settled)
  for (const { claim, stop, settling } of own)
    if (!alive.has(claim.id) && !settling) stop.abort(new RunStopped('lost'))
}
