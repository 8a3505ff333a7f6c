import type { Outputs } from '../api/trpc.ts'

export type Job = Outputs['jobs']['get']

export function isActive(job: Pick<Job, 'state'>): boolean {
  return job.state === 'queued' || job.state === 'running'
}

const fastMs = 150
const steadyMs = 600
const slowMs = 2_000

/**
 * How long to wait before asking again: 150 ms while something young runs, so that each step is seen; less often for what
 * takes long; not at all when nothing runs.
 */
export function pollAfterMs(
  jobs: readonly Pick<Job, 'state' | 'createdAt'>[],
  nowMs: number,
): number | false {
  const ages = jobs.filter(isActive).map((job) => nowMs - Date.parse(job.createdAt))
  if (ages.length === 0) return false
  const youngest = Math.min(...ages)
  return youngest < 30_000 ? fastMs : youngest < 180_000 ? steadyMs : slowMs
}
