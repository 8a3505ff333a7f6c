import type { JobRun } from '@freehold/jobs'

/** What reporting needs of a job's run. */
export type MeteringRun = Pick<JobRun, 'stripe' | 'clock' | 'log' | 'signal' | 'inTenant'>
