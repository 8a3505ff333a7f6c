import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { listRecordActivity } from '@freehold/platform/audit-log'
import type { ActivityInput } from '@freehold/platform/audit-log/schema'
import { invoiceResource } from './invoice-resource.ts'

/** What happened to an invoice, newest first, for whoever may read it. */
export async function listInvoiceActivity(ctx: VerbContext, input: ActivityInput) {
  authorizeList(ctx, 'invoice:read')
  return listRecordActivity(ctx, invoiceResource, input)
}
