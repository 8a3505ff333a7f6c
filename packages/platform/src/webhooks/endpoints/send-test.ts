import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { newId } from '@freehold/core'
import { readDelivery } from '../deliveries/present-delivery.ts'
import { testEventType } from '../events/event-types.ts'
import { writeDeliveries } from '../events/write-deliveries.ts'
import type { Delivery } from '../schema.ts'
import { readEndpoint } from './present-endpoint.ts'
import { requireEnabled } from './require-enabled.ts'

/** Sends `webhook.test`, whatever the endpoint asks for otherwise. */
export async function sendTest(ctx: VerbContext, { id }: { id: string }): Promise<Delivery> {
  authorize(ctx, 'webhook:manage')
  const endpoint = await readEndpoint(ctx, id)
  requireEnabled(endpoint)
  const { apiVersion } = endpoint
  const event = {
    id: newId(),
    type: testEventType,
    recordId: null,
    at: ctx.clock.now(),
    dataFor: () => ({ message: 'It works.', workspace: ctx.tenant.slug }),
  }
  const subscriber = { id, filters: ['*'], apiVersion, slow: false }
  const [made = ''] = await writeDeliveries(ctx, [event], [subscriber])
  return readDelivery(ctx, made)
}
