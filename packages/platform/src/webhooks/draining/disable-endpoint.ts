import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { notify, peopleWith } from '../../notifications/index.ts'
import { webhookDisabled } from '../notifications.ts'

/** Switches an endpoint off, once, and tells those who manage webhooks. What waits stays, for when it is switched on again. */
export async function disableEndpoint(
  ctx: TenantContext,
  endpointId: string,
  reason: 'gone' | 'failing',
): Promise<void> {
  const done = await sql<{ url: string }>`
    update app.webhook_endpoint set enabled = false, disabled_reason = ${reason} where id = ${endpointId} and enabled
    returning url`.execute(ctx.sql)
  const [endpoint] = done.rows
  if (!endpoint) return
  // Also whoever's change happened to be the last that was sent: they did not switch it off.
  await notify(ctx, webhookDisabled, {
    to: await peopleWith(ctx, 'webhook:manage'),
    data: { endpointId, url: endpoint.url, reason },
    alsoToActor: true,
  })
}
