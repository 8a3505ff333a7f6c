import { median, round } from '../statistics.ts'
import { runBare } from './bare-boss.ts'
import { fairJob, runningMs, unfairJob, waitBeside } from './fairness.ts'
import { measureEnqueue, measurePickup, quickJob, seenQuickJob } from './latency.ts'
import type { Speed } from './measure-cpu.ts'
import { hiddenJob, runOurs, seenJob } from './small-jobs.ts'
import { openWorld } from './world.ts'

/**
 * `npm run bench:jobs [-- --json --jobs=6000 --rounds=3 --flood=10000]`: one worker in this process and bare pg-boss, on the same
 * database, in turn. `fairnessRatio`: what another tenant's job waits beside the flood, in running times of the flood's jobs (1
 * and less: no more than for the running ones); `fairnessControl`: the same with fairness off.
 */
const option = (name: string, value: number) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? value)
const [jobs, rounds, flood] = [option('jobs', 6000), option('rounds', 3), option('flood', 10_000)]

type Kind = 'bare' | 'hidden' | 'seen'

const world = await openWorld(200)
try {
  await world.prepare([hiddenJob, seenJob, quickJob, seenQuickJob, fairJob, unfairJob])
  await runOurs(world, hiddenJob, Math.min(jobs, 500))
  await runBare(world, Math.min(jobs, 500))
  const runs: Record<Kind, Speed[]> = { bare: [], hidden: [], seen: [] }
  for (let nr = 0; nr < rounds; nr++) {
    runs.hidden.push(await runOurs(world, hiddenJob, jobs))
    runs.bare.push(await runBare(world, jobs))
    runs.seen.push(await runOurs(world, seenJob, jobs))
  }
  const ratio = (of: Kind) =>
    round(median(runs[of].map((run, nr) => run.perSecond / (runs.bare[nr]?.perSecond ?? Number.NaN))), 2)
  const perSecond = (of: Kind) => round(median(runs[of].map((run) => run.perSecond)), 0)
  const cpu = (of: Kind) => ({
    worker: round(median(runs[of].map((run) => run.workerMs)), 3),
    database: round(median(runs[of].map((run) => run.databaseMs)), 3),
  })
  const fair = await waitBeside(world, fairJob, flood)
  const control = await waitBeside(world, unfairJob, flood)
  const figures = {
    jobsPerSecond: perSecond('hidden'),
    vsBarePgBoss: ratio('hidden'),
    pickupP50Ms: round(await measurePickup(world, 60), 1),
    enqueueAddsMsP50: round(await measureEnqueue(world, quickJob, 300), 2),
    enqueueVisibleAddsMsP50: round(await measureEnqueue(world, seenQuickJob, 300), 2),
    fairnessRatio: round(fair / runningMs, 2),
    fairnessControl: Number.isFinite(control) ? round(control / runningMs, 2) : '>100',
    barePerSecond: perSecond('bare'),
    visibleJobsPerSecond: perSecond('seen'),
    visibleVsBare: ratio('seen'),
    cpuMsPerJob: { hidden: cpu('hidden'), visible: cpu('seen'), bare: cpu('bare') },
  }
  process.stdout.write(`${JSON.stringify(figures, null, process.argv.includes('--json') ? 0 : 2)}\n`)
} finally {
  await world.stop()
}
