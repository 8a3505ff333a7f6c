import { AppError, actingKeyId, actingUserId, isId, newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Payload } from './payload.ts'
import { withProducer } from './producer.ts'

const labelLimit = 200
/** Waiting jobs of one tenant that people started; more is a mistake or an attack on the others. */
const waitingLimit = 100

export interface JobRequest {
  name: string
  /** Null: no `app.job` row. */
  label: string | null
  input: unknown
  startAfterSeconds: number
}

/** Writes the row people see and pg-boss's own in the caller's transaction, under one id. */
export async function sendJob(
  ctx: TenantContext,
  { name, label, input, startAfterSeconds }: JobRequest,
): Promise<{ id: string }> {
  if (!isId(ctx.tenant?.id ?? ''))
    throw new Error(`The job ${name} belongs to a tenant: enqueue it inside one`)
  const id = newId()
  if (label !== null) {
    await requireRoom(ctx)
    await sql`
      insert into app.job (id, name, label, input)
      values (${id}, ${name}, ${label.slice(0, labelLimit)}, ${JSON.stringify(input ?? null)}::jsonb)`.execute(
      ctx.sql,
    )
  }
  const keyId = actingKeyId(ctx.actor)
  const payload: Payload = {
    tenantId: ctx.tenant.id,
    jobId: id,
    onBehalfOf: actingUserId(ctx.actor),
    ...(keyId !== null && { keyId }),
    requestId: ctx.requestId,
    input,
  }
  const options = { id, startAfter: startAfterSeconds, group: { id: ctx.tenant.id } }
  const sent = await withProducer(ctx, (boss) => boss.send(name, payload, options))
  if (sent !== id) throw new Error(`pg-boss did not take the job ${name}`)
  return { id }
}

async function requireRoom(ctx: TenantContext): Promise<void> {
  const waiting = await sql<{ full: boolean }>`
    select count(*) >= ${waitingLimit}::int as full
    from (select from app.job where state = 'queued' limit ${waitingLimit}::int) queued`.execute(ctx.sql)
  if (!waiting.rows[0]?.full) return
  throw new AppError(
    'rate_limited',
    `This workspace has ${waitingLimit} jobs waiting. Try again when some are done.`,
    {
      retryAfterSeconds: 30,
    },
  )
}
