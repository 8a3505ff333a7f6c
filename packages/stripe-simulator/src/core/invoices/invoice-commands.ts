import {
  createInvoiceItem,
  deleteInvoiceItem,
  listInvoiceItems,
  retrieveInvoiceItem,
  updateInvoiceItem,
} from '../invoice-items/invoice-items.ts'
import {
  createInvoice,
  deleteInvoice,
  finalizeByHand,
  markUncollectible,
  sendInvoice,
  updateInvoice,
} from './manage-invoice.ts'
import { payInvoice, payOnPage } from './pay-invoice.ts'
import { createPreview } from './preview-invoice.ts'
import { listInvoiceLines, listInvoices, retrieveInvoice } from './read-invoice.ts'
import { voidInvoice } from './void-invoice.ts'

export const invoiceCommands = {
  'invoices.create': createInvoice,
  'invoices.update': updateInvoice,
  'invoices.finalizeInvoice': finalizeByHand,
  'invoices.pay': payInvoice,
  // Not of Stripe's API: a person on the invoice's own page.
  'invoices.pay_on_page': payOnPage,
  'invoices.voidInvoice': voidInvoice,
  'invoices.markUncollectible': markUncollectible,
  'invoices.sendInvoice': sendInvoice,
  'invoices.del': deleteInvoice,
  'invoices.createPreview': createPreview,
  'invoices.retrieve': retrieveInvoice,
  'invoices.list': listInvoices,
  'invoices.listLines': listInvoiceLines,
  'invoiceItems.create': createInvoiceItem,
  'invoiceItems.update': updateInvoiceItem,
  'invoiceItems.del': deleteInvoiceItem,
  'invoiceItems.retrieve': retrieveInvoiceItem,
  'invoiceItems.list': listInvoiceItems,
}
