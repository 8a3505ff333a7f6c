import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../../paging/list-page.ts'
import type { Delivery, listDeliveriesInput } from '../schema.ts'
import { presentDelivery, selectDeliveries } from './present-delivery.ts'

/** What was and will be sent, the newest first. Ids are in the order of time. */
export async function listDeliveries(ctx: VerbContext, input: z.output<typeof listDeliveriesInput>) {
  authorize(ctx, 'webhook:read')
  const { endpointId, state, type } = input
  const { rows, nextCursor } = await listPage<Delivery>(ctx, 'webhook-deliveries', input, {
    select: selectDeliveries,
    where: [
      ...(endpointId ? [sql`d.endpoint_id = ${endpointId}`] : []),
      ...(state ? [sql`d.state = ${state}`] : []),
      ...(type ? [sql`d.type = ${type}`] : []),
    ],
    sort: { expression: sql`d.id`, type: 'uuid', direction: 'desc', of: (row) => row.id },
    id: sql`d.id`,
  })
  return { data: rows.map(presentDelivery), nextCursor }
}
