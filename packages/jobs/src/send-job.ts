import { AppError, actingKeyId, actingUserId, isId, newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Payload } from './payload.ts'
import { withProducer } from './producer.ts'

const labelLimit = 200
/** Waiting jobs of one tenant that people started; more is a mistake or an attack on the others. */
const waitingLimit = 100
/** Ids and settings, never rows: what is bigger belongs into a file whose id the job gets. */
const inputLimit = 256 * 1024

export interface JobRequest {
  name: string
  /** Null: no `app.job` row. */
  label: string | null
  input: unknown
  startAfter: number | Date
}

/**
 * Writes the row people see and pg-boss's own in the caller's transaction, under one id. `startAfter`: in seconds or at a time.
 */
export async function sendJob(
  ctx: TenantContext,
  { name, label, input, startAfter }: JobRequest,
): Promise<{ id: string }> {
  if (!isId(ctx.tenant?.id ?? ''))
    throw new Error(`The job ${name} belongs to a tenant: enqueue it inside one`)
  const id = newId()
  if (label !== null) {
    await insertRow(ctx, id, { name, label, input })
  }
  const { requestId } = ctx
  const by = { onBehalfOf: actingUserId(ctx.actor), keyId: actingKeyId(ctx.actor) }
  await sendDelivery(ctx, id, name, { jobId: id, ...by, requestId, input }, startAfter)
  return { id }
}

type PayloadParts = Omit<Payload, 'tenantId' | 'keyId'> & { keyId: string | null }

/** pg-boss's own row only. `id`: the delivery's. */
export async function sendDelivery(
  ctx: TenantContext,
  id: string,
  name: string,
  { keyId, ...parts }: PayloadParts,
  startAfter: number | Date = 0,
): Promise<void> {
  const payload: Payload = { tenantId: ctx.tenant.id, ...parts, ...(keyId !== null && { keyId }) }
  const text = JSON.stringify(payload.input ?? null)
  if (text.length > inputLimit)
    throw new AppError(
      'too_large',
      `What a job starts with may be ${inputLimit / 1024} KB, not ${Math.ceil(text.length / 1024)}.`,
    )
  const options = { id, startAfter, group: { id: ctx.tenant.id } }
  const sent = await withProducer(ctx, (boss) => boss.send(name, payload, options))
  if (sent !== id) throw new Error(`pg-boss did not take the job ${name}`)
}

async function insertRow(
  ctx: TenantContext,
  id: string,
  { name, label, input }: { name: string; label: string; input: unknown },
): Promise<void> {
  const { rows } = await sql`
    insert into app.job (id, name, label, input)
    select ${id}::uuid, ${name}::text, ${label.slice(0, labelLimit)}::text, ${JSON.stringify(input ?? null)}::jsonb
    where (select count(*) < ${waitingLimit}::int from (select from app.job where state = 'queued' limit ${waitingLimit}::int) queued)
    returning id`.execute(ctx.sql)
  if (rows.length === 1) return
  throw new AppError(
    'rate_limited',
    `This workspace has ${waitingLimit} jobs waiting. Try again when some are done.`,
    { retryAfterSeconds: 30 },
  )
}
