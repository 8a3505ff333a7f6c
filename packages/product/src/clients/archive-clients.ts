import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { archiveMany } from '../bulk/archive-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'
import { clientResource } from './client-resource.ts'

export async function archiveClients(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorizeList(ctx, 'client:update')
  return archiveMany(ctx, clientResource, 'client:update', input.ids)
}
