import { newId, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { sendDelivery } from './send-job.ts'

/** A job that was given up, as `app.dead_letter` has it; lists are read from there (`order by failed_at desc, id desc`). */
export interface DeadLetter {
  /** The job's. */
  id: string
  name: string
  /** Null for jobs that people do not see. */
  label: string | null
  input: unknown
  /** For people; the cause is in the log, under the request id. */
  error: string
  attempts: number
  requestId: string
  onBehalfOf: string | null
  failedAt: string
}

/** Which: by id, or up to `atMost` of one kind, the oldest first. */
export type DeadLetterChoice = { ids: string[] } | { name: string }

// What one call takes; the caller asks again.
const atMost = 500

/** @throws AppError `not_found`. */
export async function getDeadLetter(ctx: TenantContext, id: string): Promise<DeadLetter> {
  const found = await sql<DeadLetter>`
    select id, name, label, input, error, attempts, request_id as "requestId", on_behalf_of as "onBehalfOf", failed_at as "failedAt"
    from app.dead_letter where id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('dead letter')
  return row
}

type TakenRow = Omit<DeadLetter, 'failedAt'> & { keyId: string | null }

/**
 * Puts given-up jobs back into the queue, as the same jobs: same id, so that what `run.once` or a provider outside has done
 * already is not done again; same input and person. All their attempts are theirs again. Returns the ids of those found, at most 500.
 */
export async function requeueDeadLetters(ctx: TenantContext, choice: DeadLetterChoice): Promise<string[]> {
  const taken = await take(ctx, choice)
  const ids = taken.map(({ id }) => id)
  if (ids.length === 0) return ids
  await sql`
    update app.job set state = 'queued', error = null, message = null, progress = 0, finished_at = null, cancel_requested_at = null
    where id = any(${ids}::uuid[])`.execute(ctx.sql)
  for (const { id, name, input, attempts, requestId, onBehalfOf, keyId } of taken) {
    const payload = { jobId: id, onBehalfOf, keyId, requestId, input, earlierAttempts: attempts }
    // A delivery of its own: pg-boss keeps the one that failed for a day, under the job's id.
    await sendDelivery(ctx, newId(), name, payload)
  }
  return ids
}

/** Forgets given-up jobs. Returns the ids of those found, at most 500. */
export async function discardDeadLetters(ctx: TenantContext, choice: DeadLetterChoice): Promise<string[]> {
  return (await take(ctx, choice)).map(({ id }) => id)
}

async function take(ctx: TenantContext, choice: DeadLetterChoice): Promise<TakenRow[]> {
  const which = 'ids' in choice ? sql`id = any(${choice.ids}::uuid[])` : sql`name = ${choice.name}`
  const taken = await sql<TakenRow>`
    delete from app.dead_letter where (tenant_id, id) in (
      select tenant_id, id from app.dead_letter where ${which} order by failed_at, id limit ${atMost})
    returning id, name, label, input, error, attempts, request_id as "requestId", on_behalf_of as "onBehalfOf", key_id as "keyId"`.execute(
    ctx.sql,
  )
  return taken.rows
}
