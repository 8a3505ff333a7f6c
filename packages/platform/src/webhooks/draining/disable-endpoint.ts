import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { notify } from '../../notifications/index.ts'
import { webhookDisabled } from '../notifications.ts'

const mostRecipients = 50

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
    to: await managers(ctx),
    data: { endpointId, url: endpoint.url, reason },
    alsoToActor: true,
  })
}

async function managers(ctx: TenantContext): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select m.user_id as "userId" from app.membership m cross join lateral app.standing(m.user_id) s
    where m.status = 'active' and 'webhook:manage' = any (s.permissions) order by m.created_at, m.id limit ${mostRecipients}`.execute(
    ctx.sql,
  )
  return rows.map(({ userId }) => userId)
}
