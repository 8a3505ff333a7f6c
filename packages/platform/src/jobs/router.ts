import { read, router, write } from '@freehold/api'
import { cancelOneJob } from './cancel-one-job.ts'
import { getJob } from './get-job.ts'
import { listJobs } from './list-jobs.ts'
import { rest } from './rest.ts'
import { retryOneJob } from './retry-one-job.ts'
import { jobInput, jobOutput, jobPage, listJobsInput } from './schema.ts'

export const jobsRouter = router({
  list: read('job:read', { input: listJobsInput, output: jobPage, rest: rest.list }, listJobs),
  get: read('job:read', { input: jobInput, output: jobOutput, rest: rest.get }, getJob),
  cancel: write('job:cancel', { input: jobInput, output: jobOutput, rest: rest.cancel }, cancelOneJob),
  retry: write('job:retry', { input: jobInput, output: jobOutput, rest: rest.retry }, retryOneJob),
})
