import type { Migration } from '@freehold/db'
import jobs from './migrations/2026112304-jobs.ts'
import deadLetters from './migrations/2026112370-dead-letters.ts'
import beginJobs from './migrations/2026112371-begin-jobs.ts'
import waitingJobs from './migrations/2026112371-waiting-jobs.ts'

export { cancelJob } from './cancel-job.ts'
export { createWorker, type Worker, type WorkerOptions } from './create-worker.ts'
export {
  type DeadLetter,
  type DeadLetterChoice,
  discardDeadLetters,
  getDeadLetter,
  requeueDeadLetters,
} from './dead-letter.ts'
export { type CronDefinition, type CronRun, type CronTenant, defineCron } from './define-cron.ts'
export {
  type AnyJob,
  defineJob,
  type JobDefinition,
  type JobOptions,
  type JobResult,
  type JobRun,
} from './define-job.ts'
export { enqueue } from './enqueue.ts'
export { forgetEffects } from './note-effect.ts'
export { preparePgBoss } from './prepare-pg-boss.ts'
export { type QueueFigures, selectQueueFigures } from './queue-figures.ts'
export { type QueueLag, queueLag } from './queue-lag.ts'
export { retryJob } from './retry-job.ts'
export { type ChildOptions, runInChild } from './run-in-child.ts'
export { type RunParts, runJob } from './run-job.ts'
export { type ScheduledCron, scheduleCrons } from './schedule-crons.ts'
export { type SystemMailer, sendSystemMail } from './system-mail.ts'
export { watchLoop } from './watch-loop.ts'
export type { QueueLook } from './watch-queues.ts'

export const jobsMigrations: Migration[] = [jobs, deadLetters, beginJobs, waitingJobs]
