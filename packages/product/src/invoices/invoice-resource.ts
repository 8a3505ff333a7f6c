import { defineResource } from '@freehold/access'
import { clientResource } from '../clients/index.ts'
import { Invoice } from './invoice.entity.ts'
import { invoiceEvents } from './invoice-events.ts'
import { invoiceState } from './schema.ts'

export const invoiceResource = defineResource({
  subject: 'invoice',
  label: 'Invoice',
  entity: Invoice,
  nameColumn: 'name_key',
  fields: {
    client_id: 'Client',
    state: 'State',
    number: 'Number',
    currency: 'Currency',
    issue_date: 'Issue date',
    due_date: 'Due date',
    payment_days: 'Days to pay',
    po_number: 'Purchase order',
    notes: 'Notes',
    lines: 'Lines',
    net: 'Net, in minor units',
    tax: 'Tax, in minor units',
    gross: 'Total, in minor units',
    billed_to: 'Billed to',
    billed_by: 'Billed by',
    converted_currency: 'Currency of reports',
    converted_rate: 'Exchange rate',
    converted_rate_day: 'Day of the exchange rate',
    converted_net: 'Net in the currency of reports',
    converted_tax: 'Tax in the currency of reports',
    converted_gross: 'Total in the currency of reports',
    sent_at: 'Sent',
    sent_to: 'Sent to',
    paid_on: 'Paid on',
    payment_note: 'How it was paid',
    voided_at: 'Voided',
    void_reason: 'Why it was voided',
    pdf_file_id: 'PDF',
    pdf_job_id: 'Job that makes the PDF',
    overdue_told_on: 'Told to be overdue',
  },
  trash: { restore: 'invoice:delete' },
  parent: { resource: clientResource, column: 'client_id' },
  conditions: { own: 'created_by', status: { column: 'state', values: invoiceState.options } },
  events: invoiceEvents,
})
