import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { DrainOptions } from './drain-endpoint.ts'

/** A delivery as it is to be sent. */
export interface DueDelivery {
  id: string
  eventId: string
  payload: string
  attempts: number
  tries: number
}

export interface Batch {
  url: string
  sealedSecrets: string[]
  deliveries: DueDelivery[]
}

interface Endpoint {
  url: string
  active: boolean
  sealedSecret: string
  sealedPreviousSecret: string | null
  slow: boolean
  drainedByOther: boolean
  nextDrainAt: string | null
  nextDrainByOther: boolean
}

const leaseMs = 60_000
/** Requests to one endpoint at once. */
const atOnce = { fast: 10, slow: 3 }

/**
 * The next deliveries of an endpoint for this job to send; null: there is nothing (more) to do for it. The endpoint's health row
 * is the lock: whoever finds it taken may leave, because the one who has it looks once more before letting go.
 */
export async function beginBatch(
  ctx: TenantContext,
  jobId: string,
  endpointId: string,
  { slow, askForDrain }: DrainOptions,
): Promise<Batch | null> {
  const now = ctx.clock.now()
  const endpoint = await lockEndpoint(ctx, jobId, endpointId, now)
  if (!endpoint || endpoint.drainedByOther) return null
  const deliveries = endpoint.active ? await dueDeliveries(ctx, endpointId, now, slow) : []
  if (endpoint.active && endpoint.slow !== slow && deliveries.length > 0) {
    await letGo(ctx, endpointId)
    await askForDrain(ctx, endpointId, { slow: endpoint.slow })
    return null
  }
  if (deliveries.length === 0) {
    await letGo(ctx, endpointId)
    if (endpoint.active) await comeAgain(ctx, endpointId, endpoint, askForDrain)
    return null
  }
  await sql`
    update app.webhook_health set drained_by = ${jobId}, drained_until = ${new Date(now.getTime() + leaseMs)}
    where endpoint_id = ${endpointId}`.execute(ctx.sql)
  const { url, sealedSecret, sealedPreviousSecret } = endpoint
  return {
    url,
    sealedSecrets: sealedPreviousSecret === null ? [sealedSecret] : [sealedSecret, sealedPreviousSecret],
    deliveries,
  }
}

/** Undefined, without waiting for anybody, when all is sent: of a burst of jobs most find nothing left. */
async function lockEndpoint(
  ctx: TenantContext,
  jobId: string,
  endpointId: string,
  now: Date,
): Promise<Endpoint | undefined> {
  const { rows } = await sql<Endpoint>`
    select e.url, e.enabled and e.deleted_at is null as active, e.sealed_secret as "sealedSecret",
      case when e.previous_secret_expires_at > ${now} then e.sealed_previous_secret end as "sealedPreviousSecret",
      h.slow, coalesce(h.drained_by <> ${jobId} and h.drained_until > ${now}, false) as "drainedByOther",
      h.next_drain_at as "nextDrainAt", coalesce(h.next_drain_by <> ${jobId}, false) as "nextDrainByOther"
    from app.webhook_health h join app.webhook_endpoint e on e.id = h.endpoint_id
    where h.endpoint_id = ${endpointId} and (h.drained_by = ${jobId} or exists (
      select from app.webhook_delivery d where d.endpoint_id = ${endpointId} and d.state = 'pending'))
    for update of h`.execute(ctx.sql)
  return rows[0]
}

async function dueDeliveries(
  ctx: TenantContext,
  endpointId: string,
  now: Date,
  slow: boolean,
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select id, event_id as "eventId", payload, attempts, tries from app.webhook_delivery
    where endpoint_id = ${endpointId} and state = 'pending' and due_at <= ${now}
    order by due_at, id limit ${slow ? atOnce.slow : atOnce.fast}`.execute(ctx.sql)
  return rows
}

/** The endpoint is free for the next job. */
export async function letGo(ctx: TenantContext, endpointId: string): Promise<void> {
  await sql`
    update app.webhook_health set drained_by = null, drained_until = null where endpoint_id = ${endpointId} and drained_by is not null`.execute(
    ctx.sql,
  )
}

/**
 * For what is to be tried again later: one job waits for it, however many ask. That job itself, woken too early by a clock
 * that differs from ours, asks again.
 */
async function comeAgain(
  ctx: TenantContext,
  endpointId: string,
  { slow, nextDrainAt, nextDrainByOther }: Endpoint,
  askForDrain: DrainOptions['askForDrain'],
): Promise<void> {
  const { rows } = await sql<{ due: string | null }>`
    select min(due_at) as due from app.webhook_delivery where endpoint_id = ${endpointId} and state = 'pending'`.execute(
    ctx.sql,
  )
  const due = rows[0]?.due
  if (!due) return
  const now = ctx.clock.now().getTime()
  const at = new Date(due).getTime()
  const waiting = nextDrainAt === null ? 0 : new Date(nextDrainAt).getTime()
  if (nextDrainByOther && waiting > now && waiting <= at) return
  const afterSeconds = Math.max(1, Math.ceil((at - now) / 1000))
  const jobId = await askForDrain(ctx, endpointId, { slow, afterSeconds })
  await sql`
    update app.webhook_health set next_drain_at = ${new Date(at)}, next_drain_by = ${jobId} where endpoint_id = ${endpointId}`.execute(
    ctx.sql,
  )
}
