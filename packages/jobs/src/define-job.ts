import type { Actor, Clock, Courier, FileStore, Logger, Outbox, TenantRef } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import type Stripe from 'stripe'
import type { $ZodType } from 'zod/v4/core'

/** One run of a job: the tenant and the person it acts for are restored, no transaction is open yet. */
export interface JobRun {
  /** The id of the `app.job` row; also the idempotency key for providers outside. */
  jobId: string
  /** 1 for the first attempt. */
  attempt: number
  requestId: string
  tenant: TenantRef
  /** Kind `job`, on behalf of the person who caused it. */
  actor: Actor
  log: Logger
  clock: Clock
  /** Aborts when a person cancels, the time is up, the server stops, or another worker took the job over. */
  signal: AbortSignal
  files: FileStore
  /** For mails, after the transaction that decides about them. */
  outbox: Outbox
  /** For requests to addresses that customers named. Undefined in a worker without one (most tests). */
  courier?: Courier | undefined
  /** Undefined where nothing is billed. Give each POST an idempotency key made of a row's id and the step. */
  stripe?: Stripe | undefined
  /** One transaction as the job's tenant. Throws once the signal is aborted: an abandoned run changes nothing. */
  inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /**
   * The same, but only if no earlier attempt has done it: what is written goes together with the note that it was, so a job that
   * is delivered again (its worker died, a person put it back) does not do it twice. `key` tells several such steps of one job
   * apart. Returns undefined when it was done before. For effects outside the database give the provider `jobId` as its key.
   */
  once<T>(work: (ctx: TenantContext) => Promise<T>, key?: string): Promise<T | undefined>
  /**
   * Tells people how far it is: `fraction` 0 to 1 and a sentence. Written in a transaction of its own, at most every 100 ms
   * (the newest is never lost). Throws once the signal is aborted.
   */
  progress(fraction: number, message: string): Promise<void>
}

/** What a finished job leaves behind: the id of an `app.file` row to download. */
export interface JobResult {
  fileId?: string
}

export interface JobOptions<Input> {
  /** `noun.verb`, e.g. `projects.export`; also the name of its queue. */
  name: string
  /** Ids and settings only, never rows: by the time it runs they may have changed. */
  input: $ZodType<Input>
  /** What people read in their list of jobs. */
  label(input: Input): string
  /** Attempts after the first. Default 5. */
  retryLimit?: number
  /** The first pause; each further one is twice as long, with jitter, up to 10 minutes. Default 2. */
  retryDelaySeconds?: number
  /** An attempt is aborted after this time. Default 900. */
  timeoutSeconds?: number
  /** False: no `app.job` row, for jobs that people neither see nor cancel. */
  visible?: boolean
  /** Runs at once in one worker process. Default 2. */
  concurrency?: number
  /** Runs at once of one tenant over all workers, so that one tenant's thousand jobs do not stop another's one. Default 1. */
  tenantConcurrency?: number
  /**
   * `idempotent` (default): the handler bears being run twice, because a worker can die after the effect and before it is recorded.
   * `once`: it does not, so its effect stands in `run.once`; a handler that ends without having called it has failed.
   */
  effect?: 'idempotent' | 'once'
  handler(run: JobRun, input: Input): Promise<JobResult | void>
}

export type JobDefinition<Input> = Required<JobOptions<Input>>

/** Jobs of different inputs in one list. */
// biome-ignore lint/suspicious/noExplicitAny: each job has its own input type
export type AnyJob = JobDefinition<any>

/** The database fence lets the application enqueue only names of this shape; system queues contain a slash. */
export const jobNamePattern = '^[a-z][a-z0-9_-]*\\.[a-z][a-z0-9_-]*$'

export function defineJob<Input>(options: JobOptions<Input>): JobDefinition<Input> {
  if (!new RegExp(jobNamePattern).test(options.name))
    throw new Error(`A job's name must look like projects.export, not ${options.name}`)
  const defaults = {
    retryLimit: 5,
    retryDelaySeconds: 2,
    timeoutSeconds: 900,
    visible: true,
    concurrency: 2,
    tenantConcurrency: 1,
    effect: 'idempotent' as const,
  }
  return { ...defaults, ...options }
}
