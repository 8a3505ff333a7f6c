import type { CallContext, Clock, Courier, FileStore, Logger, Outbox, TenantRef } from '@freehold/core'
import type { Database, TenantContext } from '@freehold/db'
import type Stripe from 'stripe'
import { safeParse } from 'zod/v4/core'
import type { AnyJob, JobRun } from './define-job.ts'
import { describeEnding } from './describe-ending.ts'
import { type Beginning, beginRun, endRun, type Progress } from './job-row.ts'
import { type Ending, judgeFailure } from './judge-failure.ts'
import { noteEffect } from './note-effect.ts'
import type { Payload } from './payload.ts'
import { runHandler } from './run-handler.ts'
import { type Pulse, startPulse } from './run-pulse.ts'

export interface RunParts {
  database: Database
  files: FileStore
  outbox: Outbox
  courier?: Courier | undefined
  stripe?: Stripe | undefined
  /** In the transaction that ends a job people see, completed or failed. */
  onEnded?: ((ctx: TenantContext, jobId: string) => Promise<void>) | undefined
  log: Logger
  clock: Clock
  /** Undefined when the tenant is gone. */
  findTenant(id: string): Promise<TenantRef | undefined>
}

/** What of a delivery concerns the run. */
export interface Attempt {
  /** 1 for the first. */
  number: number
  /** No attempt is left after this one. */
  last: boolean
}

/**
 * One attempt of one job: restores tenant and actor from the payload, runs the handler, writes how it ended to `app.job`.
 * `begun`: when the worker has begun it together with others. Throws only when the database fails it.
 */
export async function runJob(
  parts: RunParts,
  job: AnyJob,
  payload: Payload,
  attempt: Attempt,
  stop: AbortController,
  begun?: Beginning,
): Promise<Ending> {
  const tenant = await parts.findTenant(payload.tenantId)
  if (!tenant) return { outcome: 'gone' }
  const run = new Run(parts, job, payload, tenant, attempt, stop)
  if (job.visible) {
    const beginning = begun ?? (await run.inTenant((ctx) => beginRun(ctx, payload.jobId, attempt.number)))
    if (beginning !== 'run') return { outcome: beginning }
  }
  const input = safeParse(job.input, payload.input)
  if (!input.success) return run.end({ outcome: 'failed', error: input.error })
  return run.execute(input.data)
}

class Run {
  readonly #parts: RunParts
  readonly #job: AnyJob
  readonly #payload: Payload
  readonly #tenant: TenantRef
  readonly #attempt: Attempt
  readonly #stop: AbortController
  readonly #call: CallContext
  #calledOnce = false

  constructor(
    parts: RunParts,
    job: AnyJob,
    payload: Payload,
    tenant: TenantRef,
    attempt: Attempt,
    stop: AbortController,
  ) {
    this.#parts = parts
    this.#job = job
    this.#payload = payload
    this.#tenant = tenant
    this.#attempt = attempt
    this.#stop = stop
    const { jobId, onBehalfOf, keyId = null, requestId } = payload
    this.#call = {
      requestId,
      actor: { kind: 'job', job: job.name, jobId, onBehalfOf, keyId },
      ip: null,
      log: parts.log,
      clock: parts.clock,
    }
  }

  inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T> {
    return this.#parts.database.inTenant(this.#call, this.#tenant, work)
  }

  async execute(input: unknown): Promise<Ending> {
    const { jobId } = this.#payload
    const pulse = this.#job.visible
      ? startPulse({
          jobId,
          attempt: this.#attempt.number,
          log: this.#call.log,
          inTenant: (work) => this.inTenant(work),
          stop: this.#stop,
        })
      : null
    let ending: Ending
    try {
      const handler = () => this.#job.handler(this.#jobRun(pulse), input)
      const result = await runHandler(handler, this.#stop, this.#job.timeoutSeconds)
      if (this.#job.effect === 'once' && !this.#calledOnce)
        throw new Error(`The job ${this.#job.name} has its effect once, and did nothing in run.once`)
      ending = { outcome: 'completed', fileId: result?.fileId }
    } catch (error) {
      ending = judgeFailure(error, this.#stop.signal, this.#attempt.last)
    }
    return this.end(ending, (await pulse?.end()) ?? null)
  }

  #jobRun(pulse: Pulse | null): JobRun {
    const { jobId, requestId } = this.#payload
    const { actor, log, clock } = this.#call
    const { signal } = this.#stop
    return {
      jobId,
      attempt: this.#attempt.number,
      requestId,
      tenant: this.#tenant,
      actor,
      log,
      clock,
      signal,
      files: this.#parts.files,
      outbox: this.#parts.outbox,
      courier: this.#parts.courier,
      stripe: this.#parts.stripe,
      inTenant: async (work) => {
        signal.throwIfAborted()
        return this.inTenant(work)
      },
      once: async (work, key = 'effect') => {
        signal.throwIfAborted()
        this.#calledOnce = true
        return this.inTenant(async (ctx) => ((await noteEffect(ctx, jobId, key)) ? work(ctx) : undefined))
      },
      progress: async (fraction, message) => {
        signal.throwIfAborted()
        await pulse?.progress(fraction, message)
      },
    }
  }

  /** Writes the ending to the row people see. */
  async end(ending: Ending, progress: Progress | null = null): Promise<Ending> {
    const { jobId, requestId } = this.#payload
    const end = describeEnding(ending, progress, requestId)
    if (!this.#job.visible || !end) return ending
    const state = await this.inTenant(async (ctx) => {
      const ended = await endRun(ctx, jobId, this.#attempt.number, end)
      if (ended === 'completed' || ended === 'failed') await this.#parts.onEnded?.(ctx, jobId)
      return ended
    })
    if (state === undefined) return { ...ending, outcome: 'lost' }
    return state === 'cancelled' ? { ...ending, outcome: 'cancelled' } : ending
  }
}
