import * as z from 'zod'
import { defineJob, type JobRun } from '../src/index.ts'

/** Hangs in its first attempt, as a worker does that is about to be killed; ends in any other. */
async function hangOnce(run: JobRun): Promise<void> {
  if (run.attempt > 1) return
  await run.progress(0.5, 'half way')
  process.stdout.write(`running ${run.jobId}\n`)
  await new Promise(() => {})
}

const input = z.strictObject({})
const label = () => 'Killed'
export const survivingJob = defineJob({ name: 'tests.survives', input, label, handler: hangOnce })
export const fragileJob = defineJob({ name: 'tests.fragile', input, label, handler: hangOnce, retryLimit: 0 })
export const killedJobs = [survivingJob, fragileJob]
