import { actingUserId, AppError, isId, newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { safeParse } from 'zod/v4/core'
import type { JobDefinition } from './define-job.ts'
import type { Payload } from './payload.ts'
import { withProducer } from './producer.ts'

const labelLimit = 200

/**
 * Puts a job into the queue inside the caller's transaction: both happen or neither. Returns the job's id at once; the
 * `app.job` row with that id says how it goes.
 * @throws AppError `invalid` when the input is not what the job's schema allows.
 */
export async function enqueue<Input>(
  ctx: TenantContext,
  job: JobDefinition<Input>,
  input: NoInfer<Input>,
  options: { startAfterSeconds?: number } = {},
): Promise<{ id: string }> {
  if (!isId(ctx.tenant?.id ?? '')) throw new Error(`The job ${job.name} belongs to a tenant: enqueue it inside one`)
  const parsed = safeParse(job.input, input)
  if (!parsed.success) throw new AppError('invalid', 'This job cannot be started with these settings.', { cause: parsed.error })
  return send(ctx, { name: job.name, label: job.visible ? job.label(parsed.data) : null, input: parsed.data }, options)
}

/** The row that people see (unless `label` is null) and the delivery, under one id. `input` has been checked. */
export async function send(
  ctx: TenantContext,
  job: { name: string; label: string | null; input: unknown },
  options: { startAfterSeconds?: number } = {},
): Promise<{ id: string }> {
  const id = newId()
  if (job.label !== null) {
    await sql`
      insert into app.job (id, name, label, input)
      values (${id}, ${job.name}, ${job.label.slice(0, labelLimit)}, ${JSON.stringify(job.input ?? null)}::jsonb)`.execute(ctx.sql)
  }
  const payload: Payload = {
    tenantId: ctx.tenant.id,
    jobId: id,
    onBehalfOf: actingUserId(ctx.actor),
    requestId: ctx.requestId,
    input: job.input,
  }
  const startAfter = options.startAfterSeconds ?? 0
  const sent = await withProducer(ctx, (boss) => boss.send(job.name, payload, { id, startAfter, group: { id: ctx.tenant.id } }))
  if (sent !== id) throw new Error(`pg-boss did not take the job ${job.name}`)
  return { id }
}
