import { read, router, write } from '@freehold/api'
import { cancelOneJob } from './cancel-one-job.ts'
import { getJob } from './get-job.ts'
import { listJobs } from './list-jobs.ts'
import { retryOneJob } from './retry-one-job.ts'
import { jobInput, jobOutput, jobPage, listJobsInput } from './schema.ts'

export const jobsRouter = router({
  list: read('job:read', { input: listJobsInput, output: jobPage }, listJobs),
  get: read('job:read', { input: jobInput, output: jobOutput }, getJob),
  cancel: write('job:cancel', { input: jobInput, output: jobOutput }, cancelOneJob),
  retry: write('job:retry', { input: jobInput, output: jobOutput }, retryOneJob),
})
