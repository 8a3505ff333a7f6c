import { newId, type Receipt } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { disableEndpoint } from './disable-endpoint.ts'
import type { Sent } from './drain-endpoint.ts'
import { nextTryAt } from './schedule.ts'

/** An answer later than this sends the endpoint to the queue of the slow. */
const slowMs = 2_000
const disableAfterMs = 5 * 86_400_000

export const isSuccess = ({ status }: Receipt) => status !== null && status >= 200 && status < 300

/** Writes down what came back, plans what is to be tried again, and switches off an endpoint that is gone or failed for days. */
export async function settleBatch(
  ctx: TenantContext,
  endpointId: string,
  sent: readonly Sent[],
): Promise<{ slow: boolean }> {
  const now = ctx.clock.now()
  await recordAttempts(ctx, sent)
  await settle(ctx, sent, now)
  const slow = sent.some(({ receipt }) => receipt.durationMs > slowMs)
  const failingSince = await recordHealth(ctx, endpointId, sent, { slow, now })
  const gone = sent.some(({ receipt }) => receipt.status === 410)
  if (gone) await disableEndpoint(ctx, endpointId, 'gone')
  else if (failingSince !== null && now.getTime() - failingSince.getTime() >= disableAfterMs)
    await disableEndpoint(ctx, endpointId, 'failing')
  return { slow }
}

async function recordAttempts(ctx: TenantContext, sent: readonly Sent[]): Promise<void> {
  const rows = sent.map(({ delivery, receipt, startedAt }) => ({
    id: newId(),
    delivery_id: delivery.id,
    number: delivery.attempts + 1,
    started_at: startedAt,
    duration_ms: receipt.durationMs,
    status: receipt.status,
    error_code: receipt.error?.code ?? null,
    error_message: receipt.error?.message ?? null,
    request_headers: receipt.requestHeaders,
    response_headers: receipt.responseHeaders,
    response_body: receipt.responseBody,
  }))
  await sql`
    insert into app.webhook_attempt (id, delivery_id, number, started_at, duration_ms, status, error_code, error_message,
      request_headers, response_headers, response_body)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, delivery_id uuid, number integer,
      started_at timestamptz, duration_ms integer, status integer, error_code text, error_message text, request_headers jsonb,
      response_headers jsonb, response_body text)`.execute(ctx.sql)
}

async function settle(ctx: TenantContext, sent: readonly Sent[], now: Date): Promise<void> {
  const rows = sent.map(({ delivery, receipt }) => {
    const tries = delivery.tries + 1
    const due = isSuccess(receipt) || receipt.status === 410 ? null : nextTryAt(tries, now, receipt.retryAt)
    return {
      id: delivery.id,
      state: isSuccess(receipt) ? 'succeeded' : due === null ? 'failed' : 'pending',
      attempts: delivery.attempts + 1,
      tries,
      due_at: due,
      last_status: receipt.status,
      last_error: receipt.error?.message ?? null,
      ended_at: due === null ? now : null,
    }
  })
  await sql`
    update app.webhook_delivery d set state = r.state, attempts = r.attempts, tries = r.tries, due_at = r.due_at,
      last_status = r.last_status, last_error = r.last_error, ended_at = r.ended_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, attempts integer, tries integer,
      due_at timestamptz, last_status integer, last_error text, ended_at timestamptz)
    where d.id = r.id and d.state = 'pending'`.execute(ctx.sql)
}

/** Returns since when every answer was a failure; null: the last ones were not. */
async function recordHealth(
  ctx: TenantContext,
  endpointId: string,
  sent: readonly Sent[],
  { slow, now }: { slow: boolean; now: Date },
): Promise<Date | null> {
  const last = sent.at(-1)?.receipt
  const succeeded = sent.some(({ receipt }) => isSuccess(receipt))
  const failed = sent.some(({ receipt }) => !isSuccess(receipt))
  const { rows } = await sql<{ failingSince: string | null }>`
    update app.webhook_health set slow = ${slow}, last_status = ${last?.status ?? null}, last_error = ${last?.error?.message ?? null},
      last_success_at = case when ${succeeded} then ${now} else last_success_at end,
      last_failure_at = case when ${failed} then ${now} else last_failure_at end,
      failing_since = case when ${succeeded} then null else coalesce(failing_since, ${now}) end
    where endpoint_id = ${endpointId} returning failing_since as "failingSince"`.execute(ctx.sql)
  const since = rows[0]?.failingSince
  return since ? new Date(since) : null
}
