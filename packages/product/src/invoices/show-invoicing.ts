import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readInvoicing } from './read-invoicing.ts'
import type { InvoicingSettings } from './schema.ts'

export async function showInvoicing(ctx: VerbContext): Promise<InvoicingSettings> {
  authorize(ctx, 'invoicing:read')
  return readInvoicing(ctx)
}
