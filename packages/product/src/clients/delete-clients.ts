import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteMany } from '../bulk/delete-many.ts'
import type { BulkInput, BulkOutput } from '../bulk/schema.ts'
import { clientResource } from './client-resource.ts'
import { withIssuedInvoices } from './with-issued-invoices.ts'

export async function deleteClients(ctx: VerbContext, input: BulkInput): Promise<BulkOutput> {
  authorizeList(ctx, 'client:delete')
  return deleteMany(ctx, clientResource, 'client:delete', input.ids, (ids) => withIssuedInvoices(ctx, ids))
}
