import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Endpoint } from '../schema.ts'
import { readEndpoint } from './present-endpoint.ts'

export async function getEndpoint(ctx: VerbContext, { id }: { id: string }): Promise<Endpoint> {
  authorize(ctx, 'webhook:read')
  return readEndpoint(ctx, id)
}
