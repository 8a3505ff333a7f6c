import { median, round } from '../statistics.ts'
import { runBare } from './bare-boss.ts'
import { fairJob, runningMs, unfairJob, waitBeside } from './fairness.ts'
import { measureEnqueue, measurePickup, quickJob } from './latency.ts'
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

const world = await openWorld(200)
try {
  await world.prepare([hiddenJob, seenJob, quickJob, fairJob, unfairJob])
  await runOurs(world, hiddenJob, Math.min(jobs, 500))
  await runBare(world, Math.min(jobs, 500))
  const rates: Record<'bare' | 'hidden' | 'seen', number[]> = { bare: [], hidden: [], seen: [] }
  for (let nr = 0; nr < rounds; nr++) {
    rates.hidden.push(await runOurs(world, hiddenJob, jobs))
    rates.bare.push(await runBare(world, jobs))
    rates.seen.push(await runOurs(world, seenJob, jobs))
  }
  const ratio = (of: 'hidden' | 'seen') =>
    round(median(rates[of].map((rate, nr) => rate / (rates.bare[nr] ?? Number.NaN))), 2)
  const fair = await waitBeside(world, fairJob, flood)
  const control = await waitBeside(world, unfairJob, flood)
  const figures = {
    jobsPerSecond: round(median(rates.hidden), 0),
    vsBarePgBoss: ratio('hidden'),
    pickupP50Ms: round(await measurePickup(world, 60), 1),
    enqueueAddsMsP50: round(await measureEnqueue(world, 300), 2),
    fairnessRatio: round(fair / runningMs, 2),
    fairnessControl: Number.isFinite(control) ? round(control / runningMs, 2) : '>100',
    barePerSecond: round(median(rates.bare), 0),
    visibleJobsPerSecond: round(median(rates.seen), 0),
    visibleVsBare: ratio('seen'),
  }
  process.stdout.write(`${JSON.stringify(figures, null, process.argv.includes('--json') ? 0 : 2)}\n`)
} finally {
  await world.stop()
}
