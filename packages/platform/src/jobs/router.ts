import { read, router, write } from '@freehold/api'
import { cancelOneJob } from './cancel-one-job.ts'
import { discardLetters } from './discard-letters.ts'
import { getJob } from './get-job.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listJobs } from './list-jobs.ts'
import { requeueLetters } from './requeue-letters.ts'
import { rest } from './rest.ts'
import { retryOneJob } from './retry-one-job.ts'
import {
  deadLetterChoice,
  deadLetterPage,
  decidedLetters,
  jobInput,
  jobOutput,
  jobPage,
  listDeadLettersInput,
  listJobsInput,
} from './schema.ts'

export const jobsRouter = router({
  // Also of a restricted workspace: it may export.
  list: read(
    'job:read',
    { input: listJobsInput, output: jobPage, whileRestricted: true, rest: rest.list },
    listJobs,
  ),
  get: read(
    'job:read',
    { input: jobInput, output: jobOutput, whileRestricted: true, rest: rest.get },
    getJob,
  ),
  cancel: write('job:cancel', { input: jobInput, output: jobOutput, rest: rest.cancel }, cancelOneJob),
  retry: write('job:retry', { input: jobInput, output: jobOutput, rest: rest.retry }, retryOneJob),
  deadLetters: read(
    'job:read-all',
    { input: listDeadLettersInput, output: deadLetterPage, rest: rest.deadLetters },
    listDeadLetters,
  ),
  requeue: write(
    'job:requeue',
    { input: deadLetterChoice, output: decidedLetters, rest: rest.requeue },
    requeueLetters,
  ),
  discard: write(
    'job:discard',
    { input: deadLetterChoice, output: decidedLetters, rest: rest.discard },
    discardLetters,
  ),
})
