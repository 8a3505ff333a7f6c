import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** `run`: go. `ended`: it is over, cancelled or by an earlier attempt. `cancelled`: a person wanted it, a dying worker did not see. */
export type Beginning = 'run' | 'cancelled' | 'ended' | 'gone'

/** Marks the job as running, unless it must not run. */
export async function beginRun(ctx: TenantContext, jobId: string, attempt: number): Promise<Beginning> {
  const begun = await sql<{ state: string }>`
    update app.job set
      state = case when cancel_requested_at is null then 'running' else 'cancelled' end,
      finished_at = case when cancel_requested_at is null then null else now() end,
      attempt = ${attempt}, progress = 0, message = null, error = null, started_at = coalesce(started_at, now())
    where id = ${jobId} and state in ('queued', 'running') returning state`.execute(ctx.sql)
  const state = begun.rows[0]?.state
  if (state !== undefined) return state === 'running' ? 'run' : 'cancelled'
  const left = await sql`select from app.job where id = ${jobId}`.execute(ctx.sql)
  return left.rows.length === 0 ? 'gone' : 'ended'
}

export interface Progress {
  fraction: number
  message: string | null
}

/** Writes progress, if any, and reads what people asked for meanwhile. `lost`: the row is gone or another attempt's. */
export async function touchRun(
  ctx: TenantContext,
  jobId: string,
  attempt: number,
  progress: Progress | null,
): Promise<'running' | 'cancelled' | 'lost'> {
  const own = sql`id = ${jobId} and attempt = ${attempt} and state = 'running'`
  const columns = sql`cancel_requested_at is not null as cancelled`
  const query = progress
    ? sql<{ cancelled: boolean }>`
        update app.job set progress = ${progress.fraction}, message = ${progress.message} where ${own} returning ${columns}`
    : sql<{ cancelled: boolean }>`select ${columns} from app.job where ${own}`
  const row = (await query.execute(ctx.sql)).rows[0]
  if (!row) return 'lost'
  return row.cancelled ? 'cancelled' : 'running'
}

export interface RunEnd {
  /** `queued`: to be tried again. */
  state: 'completed' | 'failed' | 'cancelled' | 'queued'
  progress?: Progress | null
  error?: string | null
  fileId?: string | null
}

/**
 * Writes how an attempt ended, if the row is still this attempt's. Returns the state it has then: a job that would be
 * tried again although a person cancelled it ends as cancelled.
 */
export async function endRun(
  ctx: TenantContext,
  jobId: string,
  attempt: number,
  end: RunEnd,
): Promise<string | undefined> {
  const done = await sql<{ state: string }>`
    update app.job set
      state = case when ${end.state} = 'queued' and cancel_requested_at is not null then 'cancelled' else ${end.state} end,
      finished_at = case when ${end.state} = 'queued' and cancel_requested_at is null then null else now() end,
      progress = coalesce(${end.progress?.fraction ?? null}::real, progress),
      message = coalesce(${end.progress?.message ?? null}::text, message),
      error = ${end.error ?? null},
      file_id = coalesce(${end.fileId ?? null}::uuid, file_id)
    where id = ${jobId} and attempt = ${attempt} and state = 'running' returning state`.execute(ctx.sql)
  return done.rows[0]?.state
}

/** For a job that pg-boss gave up without a worker left to say so (killed in its last attempt). False: it had ended already. */
export async function failLostRun(ctx: TenantContext, jobId: string, error: string): Promise<boolean> {
  const failed = await sql<{ id: string }>`
    update app.job set state = 'failed', finished_at = now(), error = ${error}
    where id = ${jobId} and state in ('queued', 'running') returning id`.execute(ctx.sql)
  return failed.rows.length === 1
}
