import { read, router, write } from '@freehold/api'
import * as schema from '../schema.ts'
import { getDelivery } from './get-delivery.ts'
import { listDeliveries } from './list-deliveries.ts'
import { replayDelivery } from './replay-delivery.ts'
import { replayRange } from './replay-range.ts'
import { rest } from './rest.ts'

export const webhookDeliveriesRouter = router({
  list: read(
    'webhook:read',
    { input: schema.listDeliveriesInput, output: schema.deliveryPage, rest: rest.list },
    listDeliveries,
  ),
  get: read(
    'webhook:read',
    { input: schema.deliveryIdInput, output: schema.deliveryDetail, rest: rest.get },
    getDelivery,
  ),
  replay: write(
    'webhook:manage',
    { input: schema.deliveryIdInput, output: schema.delivery, rest: rest.replay },
    replayDelivery,
  ),
  replayRange: write(
    'webhook:manage',
    { input: schema.replayRangeInput, output: schema.startedReplay, rest: rest.replayRange },
    replayRange,
  ),
})
