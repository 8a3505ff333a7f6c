import type { RestOperation } from '@freehold/api'
import { exampleCursor, ids } from '@freehold/platform/rest-examples'
import { deletionExample } from '../bulk/examples.ts'
import { draft, invoiceId, issued, row, settings } from './rest-examples.ts'

const paid = { ...issued, version: 4, state: 'paid', paidOn: '2026-11-20', paymentNote: 'Bank transfer' }
const amounts =
  'Amounts are whole numbers in the minor unit of the currency: 12550 is 125.50 EUR, or 12,550 JPY. Quantities are in thousandths, rates and discounts in hundredths of a percent.'

export const rest = {
  list: {
    method: 'GET',
    path: '/invoices',
    summary: 'List invoices',
    description: `The invoices you may see, page by page, without their lines. Give \`state\` more than once for several; \`overdue\` finds those issued or sent whose due date has passed. ${amounts}`,
    example: {
      input: { state: ['issued', 'sent'], sort: 'dueDate', order: 'asc', limit: 20 },
      output: { data: [row], nextCursor: exampleCursor },
    },
  },
  totals: {
    method: 'GET',
    path: '/invoice-totals',
    summary: 'Get totals of invoices',
    description:
      'What all invoices of a filter come to, by currency. Void ones are counted and come to nothing.',
    operationId: 'getInvoiceTotals',
    example: {
      input: { issuedFrom: '2026-01-01', issuedTo: '2026-12-31' },
      output: {
        data: [
          {
            currency: 'EUR',
            count: 41,
            net: 8_420_000,
            tax: 1_599_800,
            gross: 10_019_800,
            open: 1_190_000,
            overdue: 0,
          },
        ],
      },
    },
  },
  get: {
    method: 'GET',
    path: '/invoices/{id}',
    summary: 'Get an invoice',
    description: amounts,
    etag: true,
    example: { input: { id: invoiceId }, output: issued },
  },
  create: {
    method: 'POST',
    path: '/invoices',
    summary: 'Create a draft of an invoice',
    description: `Currency and days to pay come from the client, then from the settings of invoices. ${amounts}`,
    status: 201,
    location: '/invoices/{id}',
    etag: true,
    example: {
      input: {
        clientId: ids.client,
        poNumber: 'PO-7781',
        lines: [
          {
            description: 'Design of the new shop',
            quantity: 24_500,
            unit: 'h',
            unitPrice: 9_500,
            taxRate: 1_900,
          },
        ],
      },
      output: draft,
    },
  },
  update: {
    method: 'PATCH',
    path: '/invoices/{id}',
    summary: 'Change a draft of an invoice',
    description:
      'A field left out stays as it is; `lines` replaces all of them. What was issued cannot be changed (409).',
    etag: true,
    example: {
      input: { id: invoiceId, expectedVersion: 1, notes: 'Thank you.' },
      output: { ...draft, version: 2, notes: 'Thank you.' },
    },
  },
  duplicate: {
    method: 'POST',
    path: '/invoices/{id}/duplicate',
    summary: 'Duplicate an invoice',
    description: 'A new draft with the same client, lines and notes.',
    status: 201,
    location: '/invoices/{id}',
    example: { input: { id: invoiceId }, output: { ...draft, id: ids.task, poNumber: null } },
  },
  delete: {
    method: 'DELETE',
    path: '/invoices/{id}',
    summary: 'Delete a draft of an invoice',
    description: 'Into the trash. What was issued cannot be deleted (409): void it instead.',
    example: { input: { id: invoiceId }, output: deletionExample },
  },
  issue: {
    method: 'POST',
    path: '/invoices/{id}/issue',
    summary: 'Issue an invoice',
    description:
      'Gives it the next number and freezes it, with both addresses and the exchange rate of its day; numbers have no gaps. Its PDF is made by a job, `pdfJobId`.',
    etag: true,
    example: { input: { id: invoiceId, expectedVersion: 1, issueDate: '2026-11-02' }, output: issued },
  },
  send: {
    method: 'POST',
    path: '/invoices/{id}/send',
    summary: 'Send an invoice by e-mail',
    description:
      'Starts a job that mails it with its PDF, to its billing address or to `to`, and answers at once. The invoice is `sent` when a mail server has taken it.',
    status: 202,
    location: '/jobs/{jobId}',
    example: {
      input: { id: invoiceId, message: 'Thank you for the good work together.' },
      output: { jobId: ids.job },
    },
  },
  makePdf: {
    method: 'POST',
    path: '/invoices/{id}/pdf',
    summary: 'Make the PDF of an invoice',
    description:
      'Starts a job whose file is the PDF. Issued invoices get theirs without it; of a draft it is a preview that is kept for a day.',
    operationId: 'makeInvoicePdf',
    status: 202,
    location: '/jobs/{jobId}',
    example: { input: { id: invoiceId }, output: { jobId: ids.job } },
  },
  markPaid: {
    method: 'POST',
    path: '/invoices/{id}/mark-paid',
    summary: 'Mark an invoice as paid',
    etag: true,
    example: { input: { id: invoiceId, paidOn: '2026-11-20', note: 'Bank transfer' }, output: paid },
  },
  unmarkPaid: {
    method: 'POST',
    path: '/invoices/{id}/unmark-paid',
    summary: 'Take back that an invoice was paid',
    etag: true,
    example: { input: { id: invoiceId }, output: { ...issued, version: 5 } },
  },
  void: {
    method: 'POST',
    path: '/invoices/{id}/void',
    summary: 'Void an invoice',
    description: 'It is not owed any more. It keeps its number and stays readable.',
    etag: true,
    example: {
      input: { id: invoiceId, reason: 'Sent to the wrong client.' },
      output: {
        ...issued,
        version: 4,
        state: 'void',
        voidedAt: '2026-11-18T09:12:44.120Z',
        voidReason: 'Sent to the wrong client.',
      },
    },
  },
  settings: {
    method: 'GET',
    path: '/invoice-settings',
    summary: 'Get the settings of invoices',
    operationId: 'getInvoiceSettings',
    etag: true,
    example: { input: {}, output: settings },
  },
  updateSettings: {
    method: 'PATCH',
    path: '/invoice-settings',
    summary: 'Change the settings of invoices',
    description: 'Of invoices to come: what was issued keeps what it says. A field left out stays as it is.',
    operationId: 'updateInvoiceSettings',
    etag: true,
    example: { input: { expectedVersion: 1, paymentDays: 30 }, output: { ...settings, version: 2 } },
  },
} satisfies Record<string, RestOperation>
