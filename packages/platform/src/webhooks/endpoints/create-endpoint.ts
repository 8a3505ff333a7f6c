import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireReadable } from '../events/require-readable.ts'
import { versionsOf } from '../events/versions-of.ts'
import type { createEndpointInput } from '../schema.ts'
import { WebhookEndpoint } from '../webhook-endpoint.entity.ts'
import { readEndpoint } from './present-endpoint.ts'
import { requireCourier, requireValid } from './require-valid.ts'

/** Each is looked at, and may be written to, by every write of the workspace. */
const mostEndpoints = 50

/** The answer tells the signing secret; no other answer ever does. */
export async function createEndpoint(ctx: VerbContext, input: z.output<typeof createEndpointInput>) {
  authorize(ctx, 'webhook:manage')
  requireValid(ctx, input)
  requireReadable(ctx, input.events)
  await requireRoom(ctx)
  const { url, description, events, enabled, apiVersion = versionsOf(ctx.services)[0] } = input
  const { secret, sealed } = requireCourier(ctx).makeSecret()
  const made = ctx.em.create(
    WebhookEndpoint,
    { url, description, events: [...new Set(events)], enabled, apiVersion, sealedSecret: sealed },
    { persist: true },
  )
  await ctx.em.flush()
  await sql`insert into app.webhook_health (endpoint_id) values (${made.id})`.execute(ctx.sql)
  return { ...(await readEndpoint(ctx, made.id)), secret }
}

async function requireRoom(ctx: VerbContext): Promise<void> {
  const { rows } = await sql<{ full: boolean }>`
    select count(*) >= ${mostEndpoints}::int as full from live.webhook_endpoint`.execute(ctx.sql)
  if (rows[0]?.full)
    throw new AppError(
      'invalid',
      `A workspace has at most ${mostEndpoints} webhook endpoints. Delete one first.`,
    )
}
