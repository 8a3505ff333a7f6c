import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import { askForDrain } from '../jobs/deliver.ts'

/** Has deliveries `d` sent again under their own ids, on a schedule that begins anew. Returns the ids of those that wait now. */
export async function replay(
  ctx: TenantContext,
  endpointId: string,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update app.webhook_delivery d set state = 'pending', tries = 0, due_at = ${ctx.clock.now()}, ended_at = null
    where d.endpoint_id = ${endpointId} and ${which} returning d.id`.execute(ctx.sql)
  if (rows.length > 0) await askForDrain(ctx, endpointId, { slow: false })
  return rows.map(({ id }) => id)
}
