import type { TenantContext } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { noticeJob } from '../jobs/send-notice.ts'

/** Switches an endpoint off, once, and tells those who manage webhooks. What waits stays, for when it is switched on again. */
export async function disableEndpoint(
  ctx: TenantContext,
  endpointId: string,
  reason: 'gone' | 'failing',
): Promise<void> {
  const done = await sql`
    update app.webhook_endpoint set enabled = false, disabled_reason = ${reason} where id = ${endpointId} and enabled`.execute(
    ctx.sql,
  )
  if (done.numAffectedRows === 1n) await enqueue(ctx, noticeJob, { endpointId, reason })
}
