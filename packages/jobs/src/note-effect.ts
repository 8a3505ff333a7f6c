import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** False when an earlier attempt of the job has done this. One that is doing it at this moment is waited for. */
export async function noteEffect(ctx: TenantContext, jobId: string, key: string): Promise<boolean> {
  const noted = await sql<{ id: string }>`
    insert into app.job_effect (job_id, key) values (${jobId}, ${key}) on conflict do nothing returning id`.execute(
    ctx.sql,
  )
  return noted.rows.length === 1
}

// What one night takes of one tenant; the rest goes the next.
const atOnce = 50_000

/** Forgets effects noted before `horizon` of jobs that can no longer be delivered again: none waits as a dead letter. */
export async function forgetEffects(ctx: TenantContext, horizon: Date): Promise<void> {
  await sql`
    delete from app.job_effect where id in (
      select e.id from app.job_effect e
      where e.created_at < ${horizon} and not exists (select from app.dead_letter d where d.id = e.job_id)
        and not exists (select from app.job j where j.id = e.job_id)
      limit ${atOnce})`.execute(ctx.sql)
}
