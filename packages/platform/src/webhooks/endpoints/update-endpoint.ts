import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireReadable } from '../events/require-readable.ts'
import { askForDrain } from '../jobs/deliver.ts'
import type { Endpoint, updateEndpointInput } from '../schema.ts'
import { loadEndpoint } from './load-endpoint.ts'
import { readEndpoint } from './present-endpoint.ts'
import { requireValid } from './require-valid.ts'

/** Switched on again, it begins anew: what has been waiting is sent, and five more days may fail. */
export async function updateEndpoint(
  ctx: VerbContext,
  { id, expectedVersion, ...changes }: z.output<typeof updateEndpointInput>,
): Promise<Endpoint> {
  const endpoint = await loadEndpoint(ctx, id, expectedVersion)
  requireValid(ctx, changes)
  const { url, description, events, apiVersion, enabled } = changes
  if (url !== undefined || events !== undefined || enabled === true)
    requireReadable(ctx, events ?? endpoint.events)
  const switchedOn = enabled === true && !endpoint.enabled
  if (url !== undefined) endpoint.url = url
  if (description !== undefined) endpoint.description = description
  if (events !== undefined) endpoint.events = [...new Set(events)]
  if (apiVersion !== undefined) endpoint.apiVersion = apiVersion
  if (enabled !== undefined) endpoint.enabled = enabled
  if (enabled !== undefined) endpoint.disabledReason = null
  await ctx.em.flush()
  if (switchedOn) {
    await sql`update app.webhook_health set failing_since = null, slow = false where endpoint_id = ${id}`.execute(
      ctx.sql,
    )
    await askForDrain(ctx, id, { slow: false })
  }
  return readEndpoint(ctx, id)
}
