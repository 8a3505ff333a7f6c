import { noInput, read, router, write } from '@freehold/api'
import { activityInput, activityPage } from '@freehold/platform/audit-log/schema'
import { deletion, onlyId } from '../record/schema.ts'
import { countTotals } from './count-totals.ts'
import { createInvoice } from './create-invoice.ts'
import { deleteInvoice } from './delete-invoice.ts'
import { duplicateInvoice } from './duplicate-invoice.ts'
import { getInvoice } from './get-invoice.ts'
import { issueInvoice } from './issue-invoice.ts'
import { listInvoiceActivity } from './list-invoice-activity.ts'
import { listInvoices } from './list-invoices.ts'
import { markPaid } from './mark-paid.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { sendInvoice } from './send-invoice.ts'
import { showInvoicing } from './show-invoicing.ts'
import { startPdf } from './start-pdf.ts'
import { unmarkPaid } from './unmark-paid.ts'
import { updateInvoice } from './update-invoice.ts'
import { updateInvoicing } from './update-invoicing.ts'
import { voidInvoice } from './void-invoice.ts'

const { invoice, invoicing } = schema

export const invoicesRouter = router({
  list: read(
    'invoice:read',
    { input: schema.listInvoicesInput, output: schema.invoicePage, rest: rest.list },
    listInvoices,
  ),
  totals: read(
    'invoice:read',
    { input: schema.invoiceTotalsInput, output: schema.filteredTotals, rest: rest.totals },
    countTotals,
  ),
  get: read('invoice:read', { input: onlyId, output: invoice, rest: rest.get }, getInvoice),
  activity: read('invoice:read', { input: activityInput, output: activityPage }, listInvoiceActivity),
  create: write(
    'invoice:create',
    { input: schema.createInvoiceInput, output: invoice, rest: rest.create },
    createInvoice,
  ),
  update: write(
    'invoice:update',
    { input: schema.updateInvoiceInput, output: invoice, rest: rest.update },
    updateInvoice,
  ),
  duplicate: write(
    'invoice:create',
    { input: onlyId, output: invoice, rest: rest.duplicate },
    duplicateInvoice,
  ),
  delete: write('invoice:delete', { input: onlyId, output: deletion, rest: rest.delete }, deleteInvoice),
  issue: write(
    'invoice:issue',
    { input: schema.issueInvoiceInput, output: invoice, rest: rest.issue },
    issueInvoice,
  ),
  send: write(
    'invoice:send',
    { input: schema.sendInvoiceInput, output: schema.startedJob, rest: rest.send },
    sendInvoice,
  ),
  makePdf: write('invoice:read', { input: onlyId, output: schema.startedJob, rest: rest.makePdf }, startPdf),
  markPaid: write(
    'invoice:pay',
    { input: schema.markPaidInput, output: invoice, rest: rest.markPaid },
    markPaid,
  ),
  unmarkPaid: write('invoice:pay', { input: onlyId, output: invoice, rest: rest.unmarkPaid }, unmarkPaid),
  void: write(
    'invoice:void',
    { input: schema.voidInvoiceInput, output: invoice, rest: rest.void },
    voidInvoice,
  ),
  settings: read('invoicing:read', { input: noInput, output: invoicing, rest: rest.settings }, showInvoicing),
  updateSettings: write(
    'invoicing:update',
    { input: schema.updateInvoicingInput, output: invoicing, rest: rest.updateSettings },
    updateInvoicing,
  ),
})
