import { actingUserId, type Logger } from '@freehold/core'
import type { Metrics } from '@freehold/observability'
import type { Db } from 'pg-boss'
import { beginRuns } from './boss-queries.ts'
import type { AnyJob } from './define-job.ts'
import { publicMessage } from './describe-ending.ts'
import type { Beginning } from './job-row.ts'
import { type Ending, judgeFailure, type Outcome } from './judge-failure.ts'
import { type Payload, payloadSchema } from './payload.ts'
import { type RunParts, runJob } from './run-job.ts'
import type { Claim, Verdict } from './settle-jobs.ts'

export interface DeliverParts extends RunParts {
  metrics?: Pick<Metrics, 'observeJob'> | undefined
  /** Makes an attempt not count: the server's end is nobody's failure. */
  forgiveAttempt(delivery: Claim): Promise<void>
}

const quiet: ReadonlySet<Outcome> = new Set(['completed', 'ended', 'gone', 'cancelled', 'shutdown'])

/** Takes one delivery of pg-boss: runs it, writes the one log line of the run, and says what pg-boss should be told. */
export async function deliver(
  parts: DeliverParts,
  job: AnyJob,
  delivery: Claim,
  stop: AbortController,
  beginning?: Beginning,
): Promise<Verdict> {
  const started = performance.now()
  const payload = payloadSchema.safeParse(delivery.data)
  const attempt = {
    number: attemptNumber(delivery, payload.data),
    last: delivery.retryCount >= delivery.retryLimit,
  }
  const log = parts.log.child(
    payload.success ? logFields(job, payload.data) : { ...nameOf(job), job_id: delivery.id },
  )
  let ending: Ending
  try {
    ending = payload.success
      ? await runJob({ ...parts, log }, job, payload.data, attempt, stop, beginning)
      : { outcome: 'refused', error: payload.error }
    if (ending.outcome === 'shutdown') await parts.forgiveAttempt(delivery)
  } catch (error) {
    ending = judgeFailure(error, stop.signal, attempt.last)
  }
  const durationMs = performance.now() - started
  const waitedMs = Math.max(0, delivery.startedOn.getTime() - delivery.startAfter.getTime())
  parts.metrics?.observeJob(job.name, ending.outcome, durationMs / 1000, waitedMs / 1000)
  logEnding(log, ending, attempt.number, durationMs)
  return settle(ending, payload.success ? payload.data.requestId : '')
}

/** Attempts before a person put it back count too. */
function attemptNumber(delivery: Claim, payload: Payload | undefined): number {
  return (payload?.earlierAttempts ?? 0) + delivery.retryCount + 1
}

/**
 * Begins what was taken together, for jobs that people see. Who is missing in the answer begins in a transaction of its own; so
 * do all when this fails.
 */
export async function beginTogether(
  db: Db,
  log: Logger,
  deliveries: Claim[],
): Promise<Map<string, Beginning>> {
  const runs = deliveries.flatMap((delivery) => {
    const { data } = payloadSchema.safeParse(delivery.data)
    return data ? [{ ...data, delivery: delivery.id, attempt: attemptNumber(delivery, data) }] : []
  })
  try {
    const begun = await beginRuns(db, runs)
    return new Map(
      runs.flatMap(({ delivery, jobId }) => {
        const beginning = begun.get(jobId)
        return beginning ? [[delivery, beginning]] : []
      }),
    )
  } catch (error) {
    log.warn('jobs could not be begun together', { error })
    return new Map()
  }
}

/** In the column where a request names its procedure. */
const nameOf = (job: AnyJob) => ({ route: `job ${job.name}` })

function logFields(job: AnyJob, payload: Payload) {
  const { jobId, tenantId, requestId, onBehalfOf, keyId } = payload
  const userId = actingUserId({ kind: 'job', job: job.name, jobId, onBehalfOf })
  return {
    ...nameOf(job),
    job_id: jobId,
    tenant_id: tenantId,
    request_id: requestId,
    user_id: userId,
    ...(keyId && { key_id: keyId }),
  }
}

function logEnding(log: Logger, { outcome, error }: Ending, attempt: number, durationMs: number): void {
  const fields = {
    attempt,
    status: outcome,
    duration_ms: Math.round(durationMs * 10) / 10,
    ...(error === undefined ? {} : { error }),
  }
  if (quiet.has(outcome)) log.info('job', fields)
  else if (outcome === 'retry' || outcome === 'lost') log.warn('job', fields)
  else log.error('job', fields)
}

/** pg-boss keeps what people may read, not the cause. */
function settle({ outcome, error }: Ending, requestId: string): Verdict {
  const output = error === undefined ? {} : { output: { message: publicMessage(error, requestId) } }
  if (outcome === 'failed' || outcome === 'refused') return { end: 'dead', ...output }
  if (outcome === 'retry' || outcome === 'shutdown') return { end: 'retry', ...output }
  return { end: 'done' }
}
