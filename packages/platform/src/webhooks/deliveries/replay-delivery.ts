import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { readEndpoint } from '../endpoints/present-endpoint.ts'
import { requireEnabled } from '../endpoints/require-enabled.ts'
import type { Delivery } from '../schema.ts'
import { readDelivery } from './present-delivery.ts'
import { replay } from './replay.ts'

/** One delivery once more, at once, whatever became of it before. */
export async function replayDelivery(ctx: VerbContext, { id }: { id: string }): Promise<Delivery> {
  authorize(ctx, 'webhook:manage')
  const { endpointId } = await readDelivery(ctx, id)
  requireEnabled(await readEndpoint(ctx, endpointId))
  await replay(ctx, endpointId, sql`d.id = ${id}`)
  return readDelivery(ctx, id)
}
