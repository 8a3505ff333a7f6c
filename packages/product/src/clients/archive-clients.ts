import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { archiveMany } from '../bulk/archive-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'

export async function archiveClients(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorize(ctx, 'client:update')
  return archiveMany(ctx, 'client', input.ids)
}
