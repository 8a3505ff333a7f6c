import { AppError, type CallContext, type Clock, type FileStore, type Logger, type TenantRef } from '@freehold/core'
import type { Database, TenantContext } from '@freehold/db'
import { safeParse } from 'zod/v4/core'
import type { AnyJob, JobResult, JobRun } from './define-job.ts'
import { beginRun, endRun, type Progress, type RunEnd } from './job-row.ts'
import { type Ending, judgeFailure } from './judge-failure.ts'
import type { Payload } from './payload.ts'
import { runHandler } from './run-handler.ts'
import { startPulse } from './run-pulse.ts'

export interface RunParts {
  database: Database
  files: FileStore
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
 * Throws only when the database fails it.
 */
export async function runJob(parts: RunParts, job: AnyJob, payload: Payload, attempt: Attempt, stop: AbortController): Promise<Ending> {
  const tenant = await parts.findTenant(payload.tenantId)
  if (!tenant) return { outcome: 'gone' }
  const run = new Run(parts, job, payload, tenant, attempt, stop)
  if (job.visible) {
    const beginning = await run.inTenant((ctx) => beginRun(ctx, payload.jobId, attempt.number))
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

  constructor(parts: RunParts, job: AnyJob, payload: Payload, tenant: TenantRef, attempt: Attempt, stop: AbortController) {
    this.#parts = parts
    this.#job = job
    this.#payload = payload
    this.#tenant = tenant
    this.#attempt = attempt
    this.#stop = stop
    const { jobId, onBehalfOf, requestId } = payload
    this.#call = {
      requestId,
      actor: { kind: 'job', job: job.name, jobId, onBehalfOf },
      ip: null,
      log: parts.log,
      clock: parts.clock,
    }
  }

  inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T> {
    return this.#parts.database.inTenant(this.#call, this.#tenant, work)
  }

  async execute(input: unknown): Promise<Ending> {
    const { signal } = this.#stop
    const { jobId, requestId } = this.#payload
    const { actor, log, clock } = this.#call
    const inTenant = <T>(work: (ctx: TenantContext) => Promise<T>) => this.inTenant(work)
    const pulse = this.#job.visible ? startPulse({ jobId, attempt: this.#attempt.number, log, inTenant, stop: this.#stop }) : null
    const run: JobRun = {
      jobId,
      attempt: this.#attempt.number,
      requestId,
      tenant: this.#tenant,
      actor,
      log,
      clock,
      signal,
      files: this.#parts.files,
      async inTenant(work) {
        signal.throwIfAborted()
        return inTenant(work)
      },
      async progress(fraction, message) {
        signal.throwIfAborted()
        await pulse?.progress(fraction, message)
      },
    }
    let ending: Ending
    let result: JobResult | void = undefined
    try {
      result = await runHandler(() => this.#job.handler(run, input), this.#stop, this.#job.timeoutSeconds)
      ending = { outcome: 'completed' }
    } catch (error) {
      ending = judgeFailure(error, signal, this.#attempt.last)
    }
    return this.end(ending, (await pulse?.end()) ?? null, result ?? undefined)
  }

  /** Writes the ending to the row people see. */
  async end(ending: Ending, progress: Progress | null = null, result: JobResult = {}): Promise<Ending> {
    const { jobId, requestId } = this.#payload
    const end = rowEnd(ending, progress, result, requestId)
    if (!this.#job.visible || !end) return ending
    const state = await this.inTenant((ctx) => endRun(ctx, jobId, this.#attempt.number, end))
    if (state === undefined) return { ...ending, outcome: 'lost' }
    return state === 'cancelled' ? { ...ending, outcome: 'cancelled' } : ending
  }
}

/** What people read; the cause of an unexpected error stays in the log, under the request id. */
export function publicMessage(error: unknown, requestId: string): string {
  return error instanceof AppError ? error.message : `Something went wrong. Request ${requestId}`
}

function rowEnd(ending: Ending, progress: Progress | null, result: JobResult, requestId: string): RunEnd | null {
  switch (ending.outcome) {
    case 'completed':
      return { state: 'completed', progress: { fraction: 1, message: progress?.message ?? null }, fileId: result.fileId ?? null }
    case 'gone':
      return { state: 'completed', progress: { fraction: 1, message: publicMessage(ending.error, requestId) } }
    case 'failed':
      return { state: 'failed', progress, error: publicMessage(ending.error, requestId) }
    case 'retry':
      return { state: 'queued', progress, error: publicMessage(ending.error, requestId) }
    case 'shutdown':
      return { state: 'queued', progress }
    case 'cancelled':
      return { state: 'cancelled', progress }
    default:
      return null
  }
}
