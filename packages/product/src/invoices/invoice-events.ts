import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { rest } from './rest.ts'
import { invoiceEvent } from './schema.ts'
import { selectInvoiceDetails } from './select-invoice-details.ts'

const { allowed: _, ...exampleEvent } = rest.get.example.output

/** What webhooks tell of invoices: `invoice.updated` with its `state` when one is issued, sent, paid or voided. */
export const invoiceEvents: ResourceEvents = {
  schema: invoiceEvent,
  async present(ctx, ids) {
    const rows = await selectInvoiceDetails(ctx, sql`i.id = any(${ids}::uuid[])`)
    return rows.map(({ createdBy: __, ...invoice }) => invoice)
  },
  example: exampleEvent,
}
